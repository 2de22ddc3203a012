package io.samovar.loader.internal.revision;

import io.samovar.loader.internal.description.BundleEntries;
import io.samovar.loader.internal.description.ModelDescription;
import java.nio.file.Path;
import java.util.Set;

/** Where a revision comes from: an installed bundle, or in tests whatever plays one. */
public interface RevisionSource {
    /** Returns {@code symbolic-name:version (bundle id)}. */
    String identity();

    /** Returns the OSGi bundle id. */
    long bundleId();

    /** Returns what the bundle's description says. */
    ModelDescription description();

    /** Returns the bundle's entries. */
    BundleEntries entries();

    /** Returns the names of the models its bundle is wired to, because it needs them. */
    Set<String> requires();

    /** Returns a directory of the bundle's own that goes away with it; need not exist yet. */
    Path workDirectory();

    /**
     * Loads a class of the bundle.
     *
     * @throws ClassNotFoundException if it has no such class or is no longer installed
     */
    Class<?> loadClass(String name) throws ClassNotFoundException;
}
