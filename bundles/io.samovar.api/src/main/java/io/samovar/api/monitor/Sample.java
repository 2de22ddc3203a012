package io.samovar.api.monitor;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value of a metric.
 *
 * @param labels what tells it from the other values of the metric, by label name; only from a
 *     bounded set, never something a caller sent
 * @param value the value; of a distribution its mean
 * @param distribution what is known of a distribution; empty otherwise
 */
public record Sample(
        Map<String, String> labels, double value, Optional<Distribution> distribution) {
    public Sample {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        Objects.requireNonNull(distribution, "distribution");
    }

    /** Makes a value without labels. */
    public static Sample of(double value) {
        return new Sample(Map.of(), value, Optional.empty());
    }

    /** Makes a value with labels. */
    public static Sample of(Map<String, String> labels, double value) {
        return new Sample(labels, value, Optional.empty());
    }

    /** Makes a value with labels. */
    public static Sample of(Map<String, String> labels, long value) {
        return of(labels, (double) value);
    }

    /** Makes a value of a distribution. */
    public static Sample of(Map<String, String> labels, Distribution distribution) {
        return new Sample(labels, distribution.mean(), Optional.of(distribution));
    }
}
