package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheTier;

/** Makes places for values. */
public interface Segments extends AutoCloseable {
    /** Says that it cannot be made now. */
    final class NoRoomException extends Exception {
        private static final long serialVersionUID = 1L;

        NoRoomException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Makes a place.
     *
     * @param kind what it is for
     * @param bytes the size of its pool; ignored for the heap
     * @throws NoRoomException if there is not that much memory; says what could be done
     */
    Segment open(CacheTier tier, PoolKind kind, long bytes) throws NoRoomException;

    /** Closes everything. */
    @Override
    void close();
}
