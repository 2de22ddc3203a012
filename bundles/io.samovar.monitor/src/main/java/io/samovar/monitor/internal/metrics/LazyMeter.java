package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Clock;
import com.codahale.metrics.ExponentialMovingAverages;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MovingAverages;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A meter of what is counted elsewhere. Its rates are brought up to date by whoever looks, which
 * the monitor does every second, and not by whoever is counted: that would take a look at the clock
 * and four additions each time.
 */
final class LazyMeter extends Meter {
    private final LongSupplier total;
    private final Clock ticks;
    private final long start;
    private final Averages averages;

    LazyMeter(LongSupplier total, Clock ticks) {
        this(total, ticks, new Averages(ticks));
    }

    private LazyMeter(LongSupplier total, Clock ticks, Averages averages) {
        super(averages, ticks);
        this.total = total;
        this.ticks = ticks;
        this.start = ticks.getTick();
        this.averages = averages;
    }

    /** Brings the rates up to date. */
    void look() {
        averages.look(total.getAsLong());
    }

    @Override
    public void mark(long n) {
        // counted elsewhere
    }

    @Override
    public long getCount() {
        return total.getAsLong();
    }

    @Override
    public double getMeanRate() {
        long elapsed = ticks.getTick() - start;
        return elapsed <= 0
                ? 0
                : getCount() * (double) TimeUnit.SECONDS.toNanos(1) / (double) elapsed;
    }

    private static final class Averages implements MovingAverages {
        private final ExponentialMovingAverages rates;
        private long seen;

        Averages(Clock ticks) {
            this.rates = new ExponentialMovingAverages(ticks);
        }

        synchronized void look(long total) {
            rates.tickIfNecessary();
            rates.update(total - seen);
            seen = total;
        }

        @Override
        public void tickIfNecessary() {
            rates.tickIfNecessary();
        }

        @Override
        public void update(long n) {
            // done when somebody looks
        }

        @Override
        public double getM1Rate() {
            return rates.getM1Rate();
        }

        @Override
        public double getM5Rate() {
            return rates.getM5Rate();
        }

        @Override
        public double getM15Rate() {
            return rates.getM15Rate();
        }
    }
}
