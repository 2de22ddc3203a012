package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Reservoir;
import com.codahale.metrics.Snapshot;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.HdrHistogram.IntCountsHistogram;

/**
 * The values of the last minute, to two significant digits, whatever their range and number.
 * Dropwizard's own reservoirs sample 1,028 values, from which a 99.9th percentile cannot be told,
 * and allocate with every value; here a value is one atomic addition. Has to be looked at now and
 * then, which the monitor does: values are as old as the look that collects them.
 */
final class HdrReservoir implements Reservoir {
    /** What the percentiles are about: the last of these begins now. */
    static final Duration SLOT = Duration.ofSeconds(15);

    private static final int SLOTS = 4;
    private static final int DIGITS = 2;
    private static final long HIGHEST = Long.MAX_VALUE / 4;

    private final LongSupplier clock;
    private final long most;
    private final Tally fresh = new Tally();
    private final IntCountsHistogram[] slots = new IntCountsHistogram[SLOTS];
    private long count;
    private int current;
    private long slotStart;

    /**
     * @param clock a monotonic time in nanoseconds
     */
    HdrReservoir(LongSupplier clock) {
        this(HIGHEST, clock);
    }

    /**
     * @param most what is above it counts as this
     * @param clock a monotonic time in nanoseconds
     */
    HdrReservoir(long most, LongSupplier clock) {
        this.most = most;
        this.clock = clock;
        this.slotStart = clock.getAsLong();
    }

    @Override
    public void update(long value) {
        fresh.add(value <= 0 ? 0 : Math.min(most, value));
    }

    /** Returns how many values there were since the beginning. */
    synchronized long count() {
        forget();
        collect();
        return count;
    }

    @Override
    public int size() {
        return getSnapshot().size();
    }

    @Override
    public synchronized Snapshot getSnapshot() {
        forget();
        collect();
        IntCountsHistogram all = new IntCountsHistogram(DIGITS);
        for (IntCountsHistogram slot : slots) {
            if (slot != null) {
                all.add(slot);
            }
        }
        return new HdrSnapshot(all);
    }

    private void forget() {
        long now = clock.getAsLong();
        for (int i = 0; i < SLOTS && now - slotStart >= SLOT.toNanos(); i++) {
            slotStart += SLOT.toNanos();
            current = (current + 1) % SLOTS;
            slots[current] = null;
        }
        if (now - slotStart >= SLOT.toNanos()) {
            slotStart = now;
        }
    }

    private void collect() {
        IntCountsHistogram slot =
                slots[current] == null ? new IntCountsHistogram(DIGITS) : slots[current];
        long more = fresh.drainTo(slot);
        if (more > 0) {
            slots[current] = slot;
            count += more;
        }
    }
}
