package io.samovar.cache.internal.policy;

import java.util.Arrays;

/** Finds the places of entries by the hashes of their keys: linear probing, half full at most. */
final class Hashes {
    private static final int SMALLEST = 16;
    private static final int GOLDEN_RATIO = 0x9e3779b9;

    private int[] places;
    private int mask;

    Hashes() {
        clear(0);
    }

    /** Spreads the bits of a hash, for keys whose own hashes are plain. */
    static int spread(int hash) {
        int mixed = (hash ^ hash >>> 16) * GOLDEN_RATIO;
        return mixed ^ mixed >>> 15;
    }

    /** Forgets everything and makes room for so many places. */
    void clear(int expected) {
        int length = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, expected)) << 2);
        places = new int[length];
        mask = length - 1;
        Arrays.fill(places, -1);
    }

    /** Says whether one place more would make the search slow; then clear and put all again. */
    boolean isFullWith(int count) {
        return count > places.length >> 1;
    }

    /** Returns the first cell to look at. */
    int home(int hash) {
        return hash & mask;
    }

    /** Returns the cell after one. */
    int next(int cell) {
        return cell + 1 & mask;
    }

    /** Returns the place in a cell, or -1 if the search ends here. */
    int at(int cell) {
        return places[cell];
    }

    void put(int hash, int place) {
        int cell = home(hash);
        while (places[cell] >= 0) {
            cell = next(cell);
        }
        places[cell] = place;
    }

    /** Replaces a place that is here. */
    void move(int hash, int from, int to) {
        places[cellOf(hash, from)] = to;
    }

    /**
     * Takes a place out and closes the gap.
     *
     * @param hashes the hash of each place
     */
    void remove(int hash, int place, int[] hashes) {
        int gap = cellOf(hash, place);
        for (int cell = next(gap); places[cell] >= 0; cell = next(cell)) {
            int home = home(hashes[places[cell]]);
            if ((cell - home & mask) >= (cell - gap & mask)) {
                places[gap] = places[cell];
                gap = cell;
            }
        }
        places[gap] = -1;
    }

    private int cellOf(int hash, int place) {
        int cell = home(hash);
        while (places[cell] != place) {
            cell = next(cell);
        }
        return cell;
    }
}
