package io.samovar.cache.internal.policy;

import java.util.Arrays;

/**
 * The entries that are here, at dense places in arrays, so that any one can be drawn at random. An
 * entry's place changes when another is removed.
 */
final class Residents {
    private static final int SMALLEST = 16;

    private final Hashes table = new Hashes();
    private Object[] keys = new Object[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private long[] histories = new long[SMALLEST];
    private long[] weights = new long[SMALLEST];
    private float[] worths = new float[SMALLEST];
    private int size;
    private long weight;

    int size() {
        return size;
    }

    long weight() {
        return weight;
    }

    /** Returns the place of a key, or -1. */
    int find(Object key, int hash) {
        int cell = table.home(hash);
        for (int place = table.at(cell); place >= 0; place = table.at(cell)) {
            if (hashes[place] == hash && keys[place].equals(key)) {
                return place;
            }
            cell = table.next(cell);
        }
        return -1;
    }

    Object key(int place) {
        return keys[place];
    }

    int hash(int place) {
        return hashes[place];
    }

    long history(int place) {
        return histories[place];
    }

    void history(int place, long history) {
        histories[place] = history;
    }

    long weight(int place) {
        return weights[place];
    }

    /** Returns what a hit of the entry is worth for each unit of its weight. */
    float worth(int place) {
        return worths[place];
    }

    /** Adds a key that is not here. */
    void add(Object key, int hash, long history, long entryWeight, float worth) {
        if (size == keys.length) {
            allocate(size + (size >> 1));
        }
        if (table.isFullWith(size + 1)) {
            table.clear(size + 1);
            for (int place = 0; place < size; place++) {
                table.put(hashes[place], place);
            }
        }
        keys[size] = key;
        hashes[size] = hash;
        histories[size] = history;
        weights[size] = entryWeight;
        worths[size] = worth;
        table.put(hash, size);
        size++;
        weight += entryWeight;
    }

    /** Removes the entry at a place; the last entry moves there. */
    void remove(int place) {
        table.remove(hashes[place], place, hashes);
        weight -= weights[place];
        size--;
        if (place != size) {
            table.move(hashes[size], size, place);
            keys[place] = keys[size];
            hashes[place] = hashes[size];
            histories[place] = histories[size];
            weights[place] = weights[size];
            worths[place] = worths[size];
        }
        keys[size] = null;
        if (size < keys.length >> 2 && size >= SMALLEST) {
            allocate(size << 1);
        }
    }

    private void allocate(int length) {
        keys = Arrays.copyOf(keys, length);
        hashes = Arrays.copyOf(hashes, length);
        histories = Arrays.copyOf(histories, length);
        weights = Arrays.copyOf(weights, length);
        worths = Arrays.copyOf(worths, length);
    }
}
