package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Timer;
import io.samovar.api.monitor.Distribution;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Durations: a Dropwizard timer, and their sum, which it does not keep. */
public final class Timing {
    /** Enough to tell the shortest calls from each other. */
    private static final long UNIT_NANOS = 100;

    private static final double SECONDS_PER_NANO = 1e-9;

    private final Timer timer;
    private final LongAdder sum = new LongAdder();

    Timing(LongSupplier clock) {
        this.timer = new Timer(new HdrReservoir(UNIT_NANOS, clock), new Ticks(clock));
    }

    Timer timer() {
        return timer;
    }

    /** Takes note of a duration; a negative one counts as none. */
    public void add(long nanos) {
        timer.update(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        sum.add(Math.max(0, nanos));
    }

    /** Returns what is known, in seconds. */
    public Distribution distribution() {
        return Distributions.of(
                timer.getCount(),
                sum.sum() * SECONDS_PER_NANO,
                timer.getSnapshot(),
                SECONDS_PER_NANO);
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
