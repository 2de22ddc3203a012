package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.Timer;
import io.samovar.api.monitor.Distribution;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Durations: a Dropwizard timer, and their sum, which it does not keep. */
public final class Timing {
    /** Enough to tell the shortest calls from each other. */
    static final long UNIT_NANOS = 100;

    /** What takes longer counts as this. */
    static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();

    private static final double SECONDS_PER_NANO = 1e-9;

    private final LazyAverages averages;
    private final Timer timer;
    private final LongAdder sum = new LongAdder();

    Timing(LongSupplier clock) {
        Clock ticks = new Ticks(clock);
        this.averages = new LazyAverages(ticks);
        this.timer =
                new Timer(
                        new Meter(averages, ticks),
                        new Histogram(new HdrReservoir(UNIT_NANOS, LONGEST_NANOS, clock)),
                        ticks);
    }

    Timer timer() {
        return timer;
    }

    /** Takes note of a duration; a negative one counts as none. */
    public void add(long nanos) {
        timer.update(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        sum.add(Math.max(0, nanos));
    }

    /** Returns the sum of all durations in nanoseconds. */
    public long sumNanos() {
        return sum.sum();
    }

    /** Returns what is known, in seconds. */
    public Distribution distribution() {
        averages.look();
        return Distributions.of(
                timer.getCount(), sum.sum() / 1e9, timer.getSnapshot(), SECONDS_PER_NANO);
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
