package io.samovar.optimizer.internal.tuning;

import java.util.Map;
import java.util.Set;

/**
 * How to tune.
 *
 * @param search how careful the search is
 * @param bounds what the operator said about knobs, by name
 * @param locked the knobs that the operator wants left alone
 * @param settlingFactor how much of the time a knob asks for is waited
 */
public record TunerPlan(
        TunerSettings search,
        Map<String, Bounds> bounds,
        Set<String> locked,
        double settlingFactor) {
    public TunerPlan {
        bounds = Map.copyOf(bounds);
        locked = Set.copyOf(locked);
    }
}
