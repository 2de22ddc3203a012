package io.samovar.api.engine;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import java.nio.file.Path;

/**
 * What an engine loads from. The files lie in a directory of the loader's own, are regular files
 * and have the digests that the description gives.
 */
public interface ModelSource {
    /** Returns the revision to load, never null. */
    RevisionId revision();

    /** Returns the checked description, never null. */
    ModelDescriptor descriptor();

    /** Returns the directory that holds the files under their paths; never null, may be empty. */
    Path directory();

    /**
     * Loads a class of the model bundle.
     *
     * @throws ClassNotFoundException if the bundle has no such class, or is no longer installed
     */
    Class<?> loadClass(String name) throws ClassNotFoundException;
}
