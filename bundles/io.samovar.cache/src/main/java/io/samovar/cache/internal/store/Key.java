package io.samovar.cache.internal.store;

import java.util.Arrays;

/** What an entry is found by. Ordered by its bytes within a shelf. */
public final class Key implements Comparable<Key> {
    private final ShelfId shelf;
    private final byte[] bytes;
    private final int hash;

    /**
     * @param bytes not to be changed afterwards
     */
    public Key(ShelfId shelf, byte[] bytes) {
        this.shelf = shelf;
        this.bytes = bytes;
        this.hash = 31 * shelf.hashCode() + Arrays.hashCode(bytes);
    }

    public ShelfId shelf() {
        return shelf;
    }

    /** Returns the bytes themselves, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key
                && key.hash == hash
                && Arrays.equals(key.bytes, bytes)
                && key.shelf.equals(shelf);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Without the bytes, which may be what a user wrote. */
    @Override
    public String toString() {
        return "a key of region " + shelf.region();
    }
}
