package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheTier;

/** A place for values by number. Reading needs no lock; all else has the store's. */
interface Segment {
    CacheTier tier();

    /** Returns the value, or null. */
    byte[] read(long id);

    /** Returns whether the value is there now. */
    boolean write(long id, byte[] value);

    void remove(long id, int bytes);

    /** Returns whether a value of that size has room. */
    boolean hasRoom(int bytes);

    /** Returns the memory or disk space set aside for it; 0 = as much as it holds. */
    long reservedBytes();

    /** Returns how full it is, 0 to 1; 0 where it has no limit of its own. */
    double load();

    /** Returns whether the other is for the same values. */
    boolean isLike(Segment other);

    void close();
}
