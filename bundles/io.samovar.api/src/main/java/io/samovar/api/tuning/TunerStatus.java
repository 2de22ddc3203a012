package io.samovar.api.tuning;

import io.samovar.api.tuning.TunerStep.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What the tuner is doing.
 *
 * @param state what it does now, in words: {@code off}, {@code waiting for requests}, …
 * @param frozen why it leaves everything as it is; empty if it does not
 * @param cost the latest cost in seconds for each request; {@link Double#NaN} before the first
 * @param knobs every knob, by name
 * @param steps how many steps ended how since the tuner came
 */
public record TunerStatus(
        String state,
        String frozen,
        double cost,
        List<KnobStatus> knobs,
        Map<Verdict, Long> steps) {
    public TunerStatus {
        knobs = List.copyOf(knobs);
        steps = Map.copyOf(steps);
    }

    /**
     * A knob.
     *
     * @param unit empty if it is a plain number
     * @param value the value in force
     * @param min the least value the tuner may give it
     * @param max the greatest value the tuner may give it
     * @param start the value before the tuner first changed it
     * @param locked whether the tuner must leave it alone
     * @param why why it is locked, in words; empty if it is not
     */
    public record KnobStatus(
            String name,
            String description,
            String unit,
            double value,
            double min,
            double max,
            double start,
            boolean locked,
            String why) {}
}
