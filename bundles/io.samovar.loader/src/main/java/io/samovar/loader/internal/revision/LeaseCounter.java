package io.samovar.loader.internal.revision;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the references to something that must not be closed while it is referenced, without a
 * point of contention: threads count in cells of their own, as in {@link
 * java.util.concurrent.atomic.LongAdder}.
 *
 * <p>Why it is correct: a reference is given back to the cell it was taken from, so no cell is ever
 * negative. Taking a reference increments first and looks at {@code closing} second; closing sets
 * the flag first and sums second. All of these are sequentially consistent, so either the taker
 * sees the flag and gives up, or the closer sees the reference (Dekker). After the flag is set,
 * cells only fall, but for takers that are about to give up; so a sum of zero means that no
 * reference is left and none will ever be given out. Whoever lowers a cell after the flag is set
 * looks at the sum, so the last one cannot be missed.
 */
final class LeaseCounter {
    /** Two cache lines apart, since the prefetcher of x86 fetches lines in pairs. */
    private static final int STRIDE = 16;

    private static final int MAX_CELLS = 64;
    private static final int NONE = -1;

    private final AtomicLongArray cells;
    private final int mask;
    private final Runnable onDrained;
    private final AtomicBoolean drained = new AtomicBoolean();
    private volatile boolean closing;

    /**
     * Starts open and without references.
     *
     * @param onDrained called once, by the thread that gives back the last reference or closes;
     *     must be quick
     */
    LeaseCounter(int processors, Runnable onDrained) {
        int wanted = Math.min(MAX_CELLS, Math.max(2, 2 * processors));
        int count = Integer.highestOneBit(2 * wanted - 1);
        this.cells = new AtomicLongArray((count + 1) * STRIDE);
        this.mask = count - 1;
        this.onDrained = onDrained;
    }

    /**
     * Takes a reference and returns the cell to give it back to, or a negative number if closed.
     */
    int tryAcquire() {
        int cell = cellOfThisThread();
        cells.getAndIncrement(cell);
        if (closing) {
            release(cell);
            return NONE;
        }
        return cell;
    }

    void release(int cell) {
        cells.getAndDecrement(cell);
        if (closing) {
            signalIfDrained();
        }
    }

    /** Gives out no more references; the callback runs when the last one has come back. */
    void close() {
        closing = true;
        signalIfDrained();
    }

    /** Returns how many references are out: exact when nobody takes or gives one meanwhile. */
    long count() {
        long sum = 0;
        for (int cell = 0; cell <= mask; cell++) {
            sum += cells.get((cell + 1) * STRIDE);
        }
        return sum;
    }

    private void signalIfDrained() {
        if (count() == 0 && drained.compareAndSet(false, true)) {
            onDrained.run();
        }
    }

    private int cellOfThisThread() {
        // Fibonacci hashing spreads consecutive thread ids over the cells
        int hash = (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 40);
        return ((hash & mask) + 1) * STRIDE;
    }
}
