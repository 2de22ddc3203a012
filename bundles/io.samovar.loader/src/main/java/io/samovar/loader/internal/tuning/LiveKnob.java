package io.samovar.loader.internal.tuning;

import io.samovar.api.tuning.Knob;
import java.time.Duration;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/**
 * A knob on a value that is read anew wherever it is used.
 *
 * @param range the values it may have
 * @param getter returns the value in force
 * @param setter changes it at once
 */
record LiveKnob(
        String name,
        String description,
        String unit,
        Range range,
        Duration settling,
        DoubleSupplier getter,
        DoubleConsumer setter)
        implements Knob {

    /** From where to where, and in which steps. */
    record Range(double min, double max, double step) {}

    @Override
    public double value() {
        return getter.getAsDouble();
    }

    @Override
    public double min() {
        return range.min();
    }

    @Override
    public double max() {
        return range.max();
    }

    @Override
    public double step() {
        return range.step();
    }

    @Override
    public void set(double value) {
        if (!(value >= min() && value <= max())) {
            throw new IllegalArgumentException(
                    "%s: %s; accepted: %s to %s".formatted(name, value, min(), max()));
        }
        setter.accept(value);
    }
}
