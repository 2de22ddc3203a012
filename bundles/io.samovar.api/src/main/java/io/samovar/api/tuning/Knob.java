package io.samovar.api.tuning;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: a value that a part lets the tuner change while requests are being answered.
 * Called on the tuner's thread only. The value need not survive a restart: the tuner begins with
 * what the configuration says.
 */
@ConsumerType
public interface Knob {
    /**
     * Service property, {@code String[]}: the settings that give the value, as {@code
     * PID/KEY=VALUE} with the value that stands for "nobody said anything", and the names of
     * environment variables. If the operator has set one of them to something else, the tuner
     * leaves the knob alone until somebody unlocks it or gives it bounds.
     */
    String SETTINGS = "samovar.knob.settings";

    /** Returns the knob's name, such as {@code cache.memory}; unique, never changing. */
    String name();

    /** Returns what it does, in words for a person. */
    String description();

    /** Returns the unit of the value, such as {@code bytes}; empty if it is a plain number. */
    String unit();

    /** Returns the value in force. */
    double value();

    /** Returns the least value the operator allows. */
    double min();

    /** Returns the greatest value the operator allows. */
    double max();

    /** Returns the least change that makes sense, above 0; values are multiples of it from min. */
    double step();

    /** Returns how long it takes until the effect of a change shows. */
    Duration settling();

    /**
     * Changes the value; it holds when this returns.
     *
     * @param value from {@link #min} to {@link #max}
     * @throws RuntimeException if that cannot be done now; then the old value holds
     */
    void set(double value);
}
