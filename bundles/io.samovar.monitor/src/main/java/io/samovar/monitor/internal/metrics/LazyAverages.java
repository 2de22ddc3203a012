package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Clock;
import com.codahale.metrics.ExponentialMovingAverages;
import com.codahale.metrics.MovingAverages;
import java.util.concurrent.atomic.LongAdder;

/**
 * Rates that are brought up to date by whoever looks, which the monitor does every second, and not
 * by whoever is counted: that would take a look at the clock and three additions each time.
 */
final class LazyAverages implements MovingAverages {
    private final LongAdder fresh = new LongAdder();
    private final ExponentialMovingAverages averages;

    LazyAverages(Clock clock) {
        this.averages = new ExponentialMovingAverages(clock);
    }

    @Override
    public void tickIfNecessary() {
        // done when somebody looks
    }

    @Override
    public void update(long n) {
        fresh.add(n);
    }

    @Override
    public double getM1Rate() {
        look();
        return averages.getM1Rate();
    }

    @Override
    public double getM5Rate() {
        look();
        return averages.getM5Rate();
    }

    @Override
    public double getM15Rate() {
        look();
        return averages.getM15Rate();
    }

    void look() {
        averages.tickIfNecessary();
        averages.update(fresh.sumThenReset());
    }
}
