package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Timer;
import io.samovar.api.monitor.Distribution;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Durations: a Dropwizard timer, and their sum, which it does not keep. A duration is counted once,
 * in the reservoir; what else the timer says is read from there.
 */
public final class Timing {
    /** What takes longer counts as this. */
    private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();

    private static final double SECONDS_PER_NANO = 1e-9;

    private final HdrReservoir reservoir;
    private final LazyMeter meter;
    private final Timer timer;
    private final LongAdder sum = new LongAdder();

    Timing(LongSupplier clock) {
        Clock ticks = new Ticks(clock);
        this.reservoir = new HdrReservoir(LONGEST_NANOS, clock);
        this.meter = new LazyMeter(reservoir::count, ticks);
        this.timer = new Timer(meter, new LazyHistogram(reservoir), ticks);
    }

    Timer timer() {
        return timer;
    }

    /** Takes note of a duration; a negative one counts as none. */
    public void add(long nanos) {
        reservoir.update(nanos);
        sum.add(Math.max(0, nanos));
    }

    /** Returns the sum of all durations in nanoseconds. */
    public long sumNanos() {
        return sum.sum();
    }

    /** Returns what is known, in seconds. */
    public Distribution distribution() {
        meter.look();
        return Distributions.of(
                reservoir.count(), sum.sum() / 1e9, reservoir.getSnapshot(), SECONDS_PER_NANO);
    }

    private static final class Ticks extends Clock {
        private final LongSupplier clock;

        Ticks(LongSupplier clock) {
            this.clock = clock;
        }

        @Override
        public long getTick() {
            return clock.getAsLong();
        }
    }
}
