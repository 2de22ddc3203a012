package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.Knob;
import java.time.Duration;

/** A knob from 0 to 1 that does nothing but keep its value. */
final class ScriptedKnob implements Knob {
    private final String name;
    private final double step;
    private double value;
    boolean refuse;
    boolean silent;

    ScriptedKnob(String name, double value, double step) {
        this.name = name;
        this.value = value;
        this.step = step;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "for tests";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public double value() {
        requireVoice();
        return value;
    }

    @Override
    public double min() {
        requireVoice();
        return 0;
    }

    @Override
    public double max() {
        return 1;
    }

    @Override
    public double step() {
        return step;
    }

    @Override
    public Duration settling() {
        return Plant.INTERVAL.multipliedBy(Plant.SETTLING_INTERVALS);
    }

    @Override
    public void set(double next) {
        requireVoice();
        if (refuse) {
            throw new IllegalStateException("it is stuck");
        }
        value = next;
    }

    private void requireVoice() {
        if (silent) {
            throw new IllegalStateException("it has gone");
        }
    }
}
