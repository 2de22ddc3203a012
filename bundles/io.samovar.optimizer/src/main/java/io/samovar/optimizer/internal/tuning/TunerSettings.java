package io.samovar.optimizer.internal.tuning;

import java.time.Duration;

/**
 * How careful the tuner is.
 *
 * @param samples how many intervals make a measurement
 * @param minRequests how many requests an interval needs to count
 * @param certainty how many standard deviations from chance the difference must be in the end
 * @param minGain the least part of the cost that a step must save to be kept
 * @param harm how many times the cost before is harm that ends a step at once
 * @param patience how long a measurement may take before it is given up
 * @param rest how long a knob is left alone when no step with it helps; doubled each time
 * @param longestRest the most it may become
 */
public record TunerSettings(
        int samples,
        long minRequests,
        double certainty,
        double minGain,
        double harm,
        Duration patience,
        Duration rest,
        Duration longestRest) {
    public static final TunerSettings DEFAULT =
            new TunerSettings(
                    10,
                    20,
                    4.2,
                    0.02,
                    3,
                    Duration.ofMinutes(20),
                    Duration.ofMinutes(10),
                    Duration.ofHours(4));
}
