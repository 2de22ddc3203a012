package io.samovar.api.tuning;

import java.util.List;

/**
 * What the tuner is doing.
 *
 * @param state what it does now, in words: {@code off}, {@code waiting for requests}, …
 * @param frozen why it leaves everything as it is; empty if it does not
 * @param cost the latest cost in seconds for each request; {@link Double#NaN} before the first
 * @param knobs every knob, by name
 */
public record TunerStatus(String state, String frozen, double cost, List<KnobStatus> knobs) {
    public TunerStatus {
        knobs = List.copyOf(knobs);
    }

    /**
     * A knob.
     *
     * @param unit empty if it is a plain number
     * @param value the value in force
     * @param start the value before the tuner first changed it
     * @param locked whether the tuner must leave it alone
     */
    public record KnobStatus(
            String name,
            String description,
            String unit,
            double value,
            double min,
            double max,
            double start,
            boolean locked) {}
}
