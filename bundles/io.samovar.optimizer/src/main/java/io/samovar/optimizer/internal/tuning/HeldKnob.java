package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.Knob;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part's knob inside the operator's bounds. What it says once it is taken for granted when it
 * fails to say it again, so that a part that is just leaving cannot upset the tuner.
 */
final class HeldKnob implements Knob {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKnob.class);

    private final Knob knob;
    private final Optional<Bounds> bounds;
    private final double settlingFactor;
    private final String name;
    private final String description;
    private final String unit;
    private final double step;
    private double value;
    private Bounds own;
    private Duration settling;
    private boolean blamed;

    /**
     * @param bounds empty = the part's own
     * @param settlingFactor how much of the time it asks for is waited
     * @throws RuntimeException what the knob throws
     */
    HeldKnob(Knob knob, Optional<Bounds> bounds, double settlingFactor) {
        this.knob = knob;
        this.bounds = bounds;
        this.settlingFactor = settlingFactor;
        this.name = knob.name();
        this.description = knob.description();
        this.unit = knob.unit();
        this.step = knob.step();
        this.value = knob.value();
        this.own = new Bounds(knob.min(), knob.max());
        this.settling = knob.settling();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public double value() {
        value = asked(knob::value, value);
        return value;
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
        return step;
    }

    @Override
    public Duration settling() {
        settling = asked(knob::settling, settling);
        return Duration.ofNanos((long) (settling.toNanos() * settlingFactor));
    }

    @Override
    public void set(double next) {
        knob.set(next);
    }

    private Bounds within() {
        own = asked(() -> new Bounds(knob.min(), knob.max()), own);
        return Bounds.within(bounds, own.min(), own.max());
    }

    private <T> T asked(Supplier<T> question, T before) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            if (!blamed) {
                blamed = true;
                LOG.warn("knob {} fails to describe itself; this is said once", name, e);
            }
            return before;
        }
    }
}
