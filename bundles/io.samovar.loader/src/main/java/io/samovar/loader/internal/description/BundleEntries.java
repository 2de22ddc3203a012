package io.samovar.loader.internal.description;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What can be read of a model bundle, whether it is installed or still a file. */
public interface BundleEntries {
    /** Returns a main header of the manifest, or empty. */
    Optional<String> header(String name);

    /** Returns the paths of all entries that are files. */
    List<String> paths() throws IOException;

    /** Opens an entry, or returns empty if there is none of that path. */
    Optional<InputStream> open(String path) throws IOException;
}
