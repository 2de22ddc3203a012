package io.samovar.monitor.internal.metrics;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Durations of a stretch of time that begins and ends; safe for any number of threads. */
public final class Stretch {
    private static final int DIGITS = 2;

    private final ConcurrentHistogram values =
            new ConcurrentHistogram(1, Timing.LONGEST_NANOS / Timing.UNIT_NANOS, DIGITS);
    private final LongAdder failures = new LongAdder();

    /** Takes note of a duration. */
    public void add(long nanos, boolean failed) {
        long units = Math.max(0, nanos) / Timing.UNIT_NANOS;
        values.recordValue(Math.min(Timing.LONGEST_NANOS / Timing.UNIT_NANOS, units));
        if (failed) {
            failures.increment();
        }
    }

    /** Returns how many there were. */
    public long count() {
        return values.getTotalCount();
    }

    /** Returns how many of them were failures. */
    public long failures() {
        return failures.sum();
    }

    /** Returns what that many percent of them do not exceed, in seconds; 0 if there were none. */
    public double seconds(double percentile) {
        return values.getValueAtPercentile(percentile) * Timing.UNIT_NANOS / 1e9;
    }
}
