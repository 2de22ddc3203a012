package io.samovar.monitor.internal.metrics;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** Durations of a stretch of time that begins and ends; safe for any number of threads. */
public final class Stretch {
    private static final int DIGITS = 2;

    private final Tally tally = new Tally();
    private final Histogram values = new Histogram(DIGITS);
    private final LongAdder failures = new LongAdder();

    /** Takes note of a duration; a negative one counts as none. */
    public void add(long nanos, boolean failed) {
        tally.add(Math.max(0, nanos));
        if (failed) {
            failures.increment();
        }
    }

    /** Returns how many there were. */
    public synchronized long count() {
        tally.drainTo(values);
        return values.getTotalCount();
    }

    /** Returns how many of them were failures. */
    public long failures() {
        return failures.sum();
    }

    /** Returns what that many percent of them do not exceed, in seconds; 0 if there were none. */
    public synchronized double seconds(double percentile) {
        tally.drainTo(values);
        return values.getValueAtPercentile(percentile) / 1e9;
    }
}
