package io.samovar.benchmarks.cache;

/**
 * The adaptive replacement cache, for comparison only. Source: N. Megiddo, D. Modha, "ARC: A
 * Self-Tuning, Low Overhead Replacement Cache", FAST 2003; names as in its figure 4.
 */
final class ArcContestant implements Contestant {
    private static final byte NOWHERE = 0;
    private static final byte T1 = 1;
    private static final byte T2 = 2;
    private static final byte B1 = 3;
    private static final byte B2 = 4;

    private final int capacity;
    private final byte[] where;
    private final Row[] rows = new Row[B2 + 1];
    private double target;

    ArcContestant(int keys, int capacity) {
        this.capacity = capacity;
        where = new byte[keys];
        for (int row = T1; row <= B2; row++) {
            rows[row] = new Row(keys);
        }
    }

    @Override
    public boolean request(int key) {
        switch (where[key]) {
            case T1, T2 -> {
                move(key, T2);
                return true;
            }
            case B1 -> {
                target = Math.min(capacity, target + Math.max(1, ratio(B2, B1)));
                replace(false);
                move(key, T2);
            }
            case B2 -> {
                target = Math.max(0, target - Math.max(1, ratio(B1, B2)));
                replace(true);
                move(key, T2);
            }
            default -> {
                makeRoom();
                move(key, T1);
            }
        }
        return false;
    }

    private void makeRoom() {
        int recent = size(T1) + size(B1);
        int all = recent + size(T2) + size(B2);
        if (recent == capacity) {
            if (size(T1) < capacity) {
                move(rows[B1].first(), NOWHERE);
                replace(false);
            } else {
                move(rows[T1].first(), NOWHERE);
            }
        } else if (all >= capacity) {
            if (all == 2 * capacity) {
                move(rows[B2].first(), NOWHERE);
            }
            replace(false);
        }
    }

    private void replace(boolean wasInB2) {
        boolean fromRecent =
                size(T1) > 0 && (size(T1) > target || (wasInB2 && size(T1) == (int) target));
        if (fromRecent) {
            move(rows[T1].first(), B1);
        } else {
            move(rows[T2].first(), B2);
        }
    }

    private double ratio(byte numerator, byte denominator) {
        return (double) size(numerator) / size(denominator);
    }

    private int size(byte row) {
        return rows[row].size();
    }

    private void move(int key, byte to) {
        if (where[key] != NOWHERE) {
            rows[where[key]].remove(key);
        }
        where[key] = to;
        if (to != NOWHERE) {
            rows[to].append(key);
        }
    }
}
