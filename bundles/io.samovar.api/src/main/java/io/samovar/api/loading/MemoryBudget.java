package io.samovar.api.loading;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The bytes that all models may hold together, to be moved while requests are answered. Safe for
 * use by several threads, but not on the path of a request.
 */
@ProviderType
public interface MemoryBudget {
    /** Returns the budget in force. */
    long bytes();

    /** Returns what models hold now; what is loading and what is not closed yet counts. */
    long usedBytes();

    /**
     * Changes the budget until the configured one changes or the loader restarts. If models hold
     * more, idle ones leave; that takes a moment, and what is in use stays as long as it is.
     *
     * @throws IllegalArgumentException if it is less than {@link #neededBytes}
     */
    void bytes(long bytes);

    /**
     * Returns the least budget with which every installed model can still be loaded, one at a time
     * beside those that are pinned, and swapped to another version of the same size.
     */
    long neededBytes();
}
