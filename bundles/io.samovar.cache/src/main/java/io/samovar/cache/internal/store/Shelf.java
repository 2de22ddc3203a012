package io.samovar.cache.internal.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The entries of one shelf. */
final class Shelf {
    private final ConcurrentMap<Key, Entry> entries;

    Shelf(boolean sorted) {
        this.entries = sorted ? new ConcurrentSkipListMap<>() : new ConcurrentHashMap<>();
    }

    ConcurrentMap<Key, Entry> entries() {
        return entries;
    }

    /**
     * Returns the entries whose key may begin with some bytes: exactly those if keys are in order,
     * else all.
     */
    Collection<Entry> candidates(ShelfId id, byte[] prefix) {
        if (prefix.length > 0 && entries instanceof ConcurrentNavigableMap<Key, Entry> ordered) {
            Key from = new Key(id, prefix);
            byte[] end = successor(prefix);
            return end == null
                    ? ordered.tailMap(from, true).values()
                    : ordered.subMap(from, true, new Key(id, end), false).values();
        }
        return entries.values();
    }

    /**
     * Returns the least bytes behind all that begin with the given ones; null if there are none.
     */
    private static byte[] successor(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        byte[] end = Arrays.copyOf(prefix, length);
        end[length - 1]++;
        return end;
    }
}
