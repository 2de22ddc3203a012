package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Histogram;
import io.samovar.api.monitor.Distribution;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.LongSupplier;

/** Values of any unit, kept in thousandths. */
public final class Values {
    /** The greatest value. */
    static final double MOST = 9e12;

    private static final double PER_VALUE = 1000;

    private final HdrReservoir reservoir;
    private final Histogram histogram;
    private final DoubleAdder sum = new DoubleAdder();

    Values(LongSupplier clock) {
        this.reservoir = new HdrReservoir(clock);
        this.histogram = new LazyHistogram(reservoir);
    }

    Histogram histogram() {
        return histogram;
    }

    /**
     * Takes note of a value.
     *
     * @throws IllegalArgumentException if it is not in 0 to {@link #MOST}
     */
    public void add(double value) {
        if (!(value >= 0 && value <= MOST)) {
            throw new IllegalArgumentException("value: %s; accepted: 0 to 9e12".formatted(value));
        }
        reservoir.update(Math.round(value * PER_VALUE));
        sum.add(value);
    }

    /** Returns what is known. */
    public Distribution distribution() {
        return Distributions.of(
                reservoir.count(), sum.sum(), reservoir.getSnapshot(), 1 / PER_VALUE);
    }
}
