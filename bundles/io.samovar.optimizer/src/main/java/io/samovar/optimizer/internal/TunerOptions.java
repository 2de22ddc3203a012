package io.samovar.optimizer.internal;

import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.optimizer.internal.tuning.Bounds;
import io.samovar.optimizer.internal.tuning.Objective;
import io.samovar.optimizer.internal.tuning.TunerPlan;
import io.samovar.optimizer.internal.tuning.TunerSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The tuner's settings, checked.
 *
 * @param enabled empty = as the variable says
 * @param interval for how long the cost is taken together
 * @param plan how to tune
 * @param objective what to make smaller
 * @param freeze the least severity of alerts that freeze
 * @param calm how long after such an alert nothing is changed
 */
record TunerOptions(
        String enabled,
        Duration interval,
        TunerPlan plan,
        Objective objective,
        Severity freeze,
        Duration calm) {
    private static final int LEAST_INTERVAL = 100;
    private static final int LEAST_SAMPLES = 3;
    private static final int MOST_SAMPLES = 100;
    private static final long MOST_SECONDS = 86_400 * 7;

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException if one is wrong; says which and what is accepted
     */
    static TunerOptions read(TunerConfig config) {
        TunerSettings search =
                new TunerSettings(
                        (int) number("samples", config::samples, LEAST_SAMPLES, MOST_SAMPLES),
                        number("min.requests", config::min_requests, 1, Integer.MAX_VALUE),
                        TunerSettings.DEFAULT.certainty(),
                        part("min.gain", config.min_gain(), 0, 1),
                        part("harm", config.harm(), 1, 1000),
                        seconds("patience.seconds", config::patience_seconds, 1),
                        seconds("rest.seconds", config::rest_seconds, 1),
                        seconds("longest.rest.seconds", config::longest_rest_seconds, 1));
        return new TunerOptions(
                enabled(config.enabled()),
                Duration.ofMillis(
                        number("interval.ms", config::interval_ms, LEAST_INTERVAL, 3_600_000)),
                new TunerPlan(
                        search,
                        Bounds.read(config.bounds()),
                        Set.copyOf(Bounds.words(List.of(config.locked()))),
                        part("settling", config.settling(), 0, 100)),
                new Objective(config.weight_p99(), config.weight_mean(), config.weight_cold()),
                severity(config.freeze_severity()),
                seconds("calm.seconds", config::calm_seconds, 0));
    }

    private static String enabled(String said) {
        String word = said.strip().toLowerCase(Locale.ROOT);
        if (!Set.of("", "true", "false").contains(word)) {
            throw wrong("enabled", said, "true, false, or nothing");
        }
        return word;
    }

    private static Severity severity(String said) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equalsIgnoreCase(said.strip()))
                .findFirst()
                .orElseThrow(() -> wrong("freeze.severity", said, "info, warning, critical"));
    }

    private static Duration seconds(String key, LongSupplier configured, int least) {
        return Duration.ofSeconds(number(key, configured, least, MOST_SECONDS));
    }

    private static double part(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw wrong(key, Double.toString(value), "%s to %s".formatted(least, most));
        }
        return value;
    }

    /** What is no number at all makes the configuration itself throw when it is asked. */
    private static long number(String key, LongSupplier configured, long least, long most) {
        String accepted = "%d to %d".formatted(least, most);
        long value;
        try {
            value = configured.getAsLong();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "io.samovar.tuner %s is not a number; accepted: %s (%s)"
                            .formatted(key, accepted, e.getMessage()),
                    e);
        }
        if (value < least || value > most) {
            throw wrong(key, Long.toString(value), accepted);
        }
        return value;
    }

    private static IllegalArgumentException wrong(String key, String value, String accepted) {
        return new IllegalArgumentException(
                "io.samovar.tuner %s is '%s'; accepted: %s".formatted(key, value, accepted));
    }
}
