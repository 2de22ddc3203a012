package io.samovar.api.engine;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A model in memory. It is used by any number of threads at once. Its owner, the loader, closes it
 * exactly once, and only when no call is running and none can begin.
 */
@ConsumerType
public interface LoadedModel extends AutoCloseable {
    /**
     * Returns the memory this model holds, native memory included, in bytes: an estimate where the
     * engine cannot measure it, never negative.
     */
    long memoryBytes();

    /** Gives everything back, native memory included. */
    @Override
    void close();
}
