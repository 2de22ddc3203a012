package io.samovar.api.monitor;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A metric at one moment. In the Prometheus format its name is {@code samovar_}, the name with an
 * underscore for every dot and hyphen, the unit if there is one, and {@code total} for a counter:
 * {@code model.compute} in {@code seconds} is {@code samovar_model_compute_seconds_total}.
 *
 * @param name matches {@link #NAME_PATTERN}
 * @param kind what its values mean
 * @param unit a base unit in the plural, such as {@code seconds} or {@code bytes}; empty for plain
 *     numbers; matches {@link #UNIT_PATTERN}
 * @param help what it says, in one sentence for people
 * @param samples its values, each with other labels; a name always has the same label names
 */
public record Metric(String name, Kind kind, String unit, String help, List<Sample> samples) {
    /** The regular expression that names match. */
    public static final String NAME_PATTERN = "[a-z][a-z0-9._-]{0,126}[a-z0-9]";

    /** The regular expression that units match. */
    public static final String UNIT_PATTERN = "[a-z][a-z0-9_]{0,30}|";

    /** The unit of durations. */
    public static final String SECONDS = "seconds";

    /** The unit of sizes. */
    public static final String BYTES = "bytes";

    /** The unit of shares, from 0 to 1. */
    public static final String RATIO = "ratio";

    /** The unit of plain numbers. */
    public static final String NONE = "";

    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);
    private static final Pattern UNIT = Pattern.compile(UNIT_PATTERN);

    /** What the values of a metric mean. */
    public enum Kind {
        /** A sum that only grows, from 0 at the start of whoever counts. */
        COUNTER,
        /** A value that goes up and down. */
        GAUGE,
        /** Many values, of which there is a {@link Distribution}. */
        DISTRIBUTION
    }

    public Metric {
        checkName(name);
        Objects.requireNonNull(kind, "kind");
        checkUnit(unit);
        Objects.requireNonNull(help, "help");
        samples = List.copyOf(samples);
    }

    /** Makes a counter with one value and no labels. */
    public static Metric counter(String name, String unit, String help, double value) {
        return new Metric(name, Kind.COUNTER, unit, help, List.of(Sample.of(value)));
    }

    /** Makes a gauge with one value and no labels. */
    public static Metric gauge(String name, String unit, String help, double value) {
        return new Metric(name, Kind.GAUGE, unit, help, List.of(Sample.of(value)));
    }

    /** Makes a counter with one value and no labels. */
    public static Metric counter(String name, String unit, String help, long value) {
        return counter(name, unit, help, (double) value);
    }

    /** Makes a gauge with one value and no labels. */
    public static Metric gauge(String name, String unit, String help, long value) {
        return gauge(name, unit, help, (double) value);
    }

    /**
     * Refuses a name that is none.
     *
     * @throws IllegalArgumentException names it and what would be accepted
     */
    public static void checkName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "metric name: '%s'; accepted: %s".formatted(name, NAME_PATTERN));
        }
    }

    /**
     * Refuses a unit that is none.
     *
     * @throws IllegalArgumentException names it and what would be accepted
     */
    public static void checkUnit(String unit) {
        if (unit == null || !UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException(
                    "unit: '%s'; accepted: %s".formatted(unit, UNIT_PATTERN));
        }
    }
}
