package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Reservoir;
import com.codahale.metrics.Snapshot;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.HdrHistogram.Recorder;

/**
 * The values of the last minute, to two significant digits, whatever their range and number.
 * Dropwizard's own reservoirs sample 1,028 values, from which a 99.9th percentile cannot be told,
 * and allocate with every value; here a value is two atomic additions. Has to be looked at now and
 * then, which the monitor does: values are as old as the look that collects them.
 */
final class HdrReservoir implements Reservoir {
    /** What the percentiles are about: the last of these begins now. */
    static final Duration SLOT = Duration.ofSeconds(15);

    private static final int SLOTS = 4;
    private static final int DIGITS = 2;
    private static final long HIGHEST = Long.MAX_VALUE / 4;

    private final long unit;
    private final LongSupplier clock;
    private final long most;
    private final Recorder recorder;
    private final IntCountsHistogram[] slots = new IntCountsHistogram[SLOTS];
    private Histogram spare;
    private int current;
    private long slotStart;

    /**
     * One that grows with its values.
     *
     * @param unit values are kept as multiples of it
     * @param clock a monotonic time in nanoseconds
     */
    HdrReservoir(long unit, LongSupplier clock) {
        this(unit, HIGHEST, new Recorder(DIGITS), clock);
    }

    /**
     * One of a fixed size, which is quicker.
     *
     * @param unit values are kept as multiples of it
     * @param highest what is above it counts as this
     * @param clock a monotonic time in nanoseconds
     */
    HdrReservoir(long unit, long highest, LongSupplier clock) {
        this(unit, highest / unit, new Recorder(1, highest / unit, DIGITS), clock);
    }

    private HdrReservoir(long unit, long most, Recorder recorder, LongSupplier clock) {
        this.unit = unit;
        this.most = most;
        this.recorder = recorder;
        this.clock = clock;
        this.slotStart = clock.getAsLong();
    }

    @Override
    public void update(long value) {
        recorder.recordValue(value <= 0 ? 0 : Math.min(most, value / unit));
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
        return new HdrSnapshot(all, unit);
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
        spare = recorder.getIntervalHistogram(spare);
        if (spare.getTotalCount() == 0) {
            return;
        }
        if (slots[current] == null) {
            slots[current] = new IntCountsHistogram(DIGITS);
        }
        slots[current].add(spare);
    }
}
