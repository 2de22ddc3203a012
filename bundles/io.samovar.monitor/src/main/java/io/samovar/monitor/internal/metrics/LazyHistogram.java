package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Histogram;

/** A histogram whose values are counted by its reservoir. */
final class LazyHistogram extends Histogram {
    private final HdrReservoir reservoir;

    LazyHistogram(HdrReservoir reservoir) {
        super(reservoir);
        this.reservoir = reservoir;
    }

    @Override
    public void update(long value) {
        reservoir.update(value);
    }

    @Override
    public long getCount() {
        return reservoir.count();
    }
}
