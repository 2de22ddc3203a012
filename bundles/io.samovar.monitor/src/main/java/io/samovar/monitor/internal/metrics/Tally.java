package io.samovar.monitor.internal.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.AbstractHistogram;

/**
 * How often which values were seen, until somebody takes them out. Values that differ by less than
 * 1 % count as one, in the very steps of a {@link AbstractHistogram} of two significant digits,
 * into which they go. Counting is a single atomic addition; HdrHistogram's own recorders take four
 * or more, which is half of what a short request pays for being measured.
 */
final class Tally {
    private static final int STEPS = 128;
    private static final int STEP_BITS = 7;

    /** One for each power of two; those of values that do not occur take no memory. */
    private final AtomicReferenceArray<AtomicLongArray> rows =
            new AtomicReferenceArray<>(Long.SIZE - STEP_BITS);

    /** Counts a value, at least 0. */
    void add(long value) {
        int row = Math.max(0, Long.SIZE - STEP_BITS - Long.numberOfLeadingZeros(value));
        AtomicLongArray counts = rows.get(row);
        if (counts == null) {
            counts = newRow(row);
        }
        counts.getAndIncrement((int) (value >> shift(row)) & (STEPS - 1));
    }

    private AtomicLongArray newRow(int row) {
        rows.compareAndSet(row, null, new AtomicLongArray(STEPS));
        return rows.get(row);
    }

    private static int shift(int row) {
        return Math.max(0, row - 1);
    }

    /** Takes everything out, into a histogram, and returns how many values that were. */
    long drainTo(AbstractHistogram target) {
        long all = 0;
        for (int row = 0; row < rows.length(); row++) {
            AtomicLongArray counts = rows.get(row);
            for (int step = 0; counts != null && step < STEPS; step++) {
                long count = counts.get(step) == 0 ? 0 : counts.getAndSet(step, 0);
                if (count != 0) {
                    target.recordValueWithCount(value(row, step), count);
                    all += count;
                }
            }
        }
        return all;
    }

    private static long value(int row, int step) {
        return row == 0 ? step : (long) (step + STEPS) << shift(row);
    }
}
