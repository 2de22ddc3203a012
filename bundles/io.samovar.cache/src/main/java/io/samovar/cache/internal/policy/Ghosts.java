package io.samovar.cache.internal.policy;

/**
 * Remembers keys that have left, by their hashes alone, in a ring: each that leaves takes the place
 * of the one that left longest ago. Two keys with the same hash are taken for each other, which is
 * rare and only costs a wrong guess.
 */
final class Ghosts {
    private static final int SMALLEST = 64;
    private static final long NONE = 0;

    private final Hashes table = new Hashes();
    private int[] hashes = new int[SMALLEST];
    private long[] histories = new long[SMALLEST];
    private int oldest;
    private int count;

    /** Returns how many places the ring has. */
    int places() {
        return histories.length;
    }

    /** Returns the history at a place of the ring, or 0 if nobody is there. */
    long history(int place) {
        return histories[place];
    }

    /** Takes a key out and returns its history, or 0 if it is not known. */
    long take(int hash) {
        int cell = table.home(hash);
        for (int place = table.at(cell); place >= 0; place = table.at(cell)) {
            if (hashes[place] == hash) {
                long history = histories[place];
                forget(place);
                return history;
            }
            cell = table.next(cell);
        }
        return NONE;
    }

    /**
     * Remembers a key.
     *
     * @param history not 0
     */
    void add(int hash, long history) {
        if (histories[oldest] != NONE) {
            forget(oldest);
        }
        if (table.isFullWith(count + 1)) {
            table.clear(count + 1);
            for (int place = 0; place < histories.length; place++) {
                if (histories[place] != NONE) {
                    table.put(hashes[place], place);
                }
            }
        }
        hashes[oldest] = hash;
        histories[oldest] = history;
        table.put(hash, oldest);
        count++;
        oldest = oldest + 1 == histories.length ? 0 : oldest + 1;
    }

    /** Changes the ring if it is much too small or much too large; the youngest are kept. */
    void fit(int wanted) {
        int places = Math.max(SMALLEST, wanted);
        if (places <= histories.length + (histories.length >> 2)
                && places >= histories.length >> 2) {
            return;
        }
        int[] oldHashes = hashes;
        long[] oldHistories = histories;
        int start = oldest;
        hashes = new int[places];
        histories = new long[places];
        oldest = 0;
        count = 0;
        table.clear(Math.min(places, oldHistories.length));
        int skipped = Math.max(0, oldHistories.length - places);
        for (int step = skipped; step < oldHistories.length; step++) {
            int place = (start + step) % oldHistories.length;
            if (oldHistories[place] != NONE) {
                add(oldHashes[place], oldHistories[place]);
            }
        }
    }

    private void forget(int place) {
        table.remove(hashes[place], place, hashes);
        histories[place] = NONE;
        count--;
    }
}
