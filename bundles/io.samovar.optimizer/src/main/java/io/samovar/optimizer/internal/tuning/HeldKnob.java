package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.Knob;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part's knob inside the operator's bounds, which cannot upset the tuner when it fails. */
final class HeldKnob implements Knob {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKnob.class);

    private final Knob knob;
    private final String name;
    private final Optional<Bounds> bounds;
    private final double settlingFactor;
    private double lastValue;
    private boolean blamed;

    /**
     * @param bounds empty = the part's own
     * @param settlingFactor how much of the time it asks for is waited
     */
    HeldKnob(Knob knob, Optional<Bounds> bounds, double settlingFactor) {
        this.knob = knob;
        this.name = knob.name();
        this.bounds = bounds;
        this.settlingFactor = settlingFactor;
        this.lastValue = knob.value();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return knob.description();
    }

    @Override
    public String unit() {
        return knob.unit();
    }

    @Override
    public double value() {
        try {
            lastValue = knob.value();
        } catch (RuntimeException e) {
            if (!blamed) {
                blamed = true;
                LOG.warn("knob {} does not tell its value; this is said once", name, e);
            }
        }
        return lastValue;
    }

    @Override
    public double min() {
        return within().min();
    }

    @Override
    public double max() {
        return within().max();
    }

    @Override
    public double step() {
        return knob.step();
    }

    @Override
    public Duration settling() {
        return Duration.ofNanos((long) (knob.settling().toNanos() * settlingFactor));
    }

    @Override
    public void set(double value) {
        knob.set(value);
    }

    private Bounds within() {
        return Bounds.within(bounds, knob.min(), knob.max());
    }
}
