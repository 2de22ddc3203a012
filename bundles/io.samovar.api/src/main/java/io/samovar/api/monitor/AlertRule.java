package io.samovar.api.monitor;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * When somebody is to be told. A rule looks at each sample of its metric for itself: one with the
 * label {@code model} makes an alert for each model.
 *
 * @param name matches {@link #NAME_PATTERN}; a rule of the same name is replaced
 * @param metric the name of the metric; while there is no such metric the rule is silent
 * @param statistic what of it is compared
 * @param operator how
 * @param threshold with what
 * @param duration how long without a break it has to hold before the alert fires, and has not to
 *     hold before it is resolved
 * @param hysteresis how far behind the threshold the value has to be to count as good again; at
 *     least 0, in the unit of the metric; without meaning for {@code ==} and {@code !=}
 * @param severity how bad it is
 * @param description what it means and what to do, for people
 */
public record AlertRule(
        String name,
        String metric,
        Statistic statistic,
        Operator operator,
        double threshold,
        Duration duration,
        double hysteresis,
        Severity severity,
        String description) {
    /** The regular expression that names match. */
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    /** The longest duration. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);

    /** What of a sample is compared. */
    public enum Statistic {
        /** The value; of a distribution the mean of the latest values. */
        VALUE,
        /** How much it grew in a second: of a counter's value, or of a distribution's count. */
        RATE,
        /** How much it grew in the last minute. */
        INCREASE,
        /** The median of the latest values of a distribution. */
        P50,
        /** What 95 % of them do not exceed. */
        P95,
        /** What 99 % of them do not exceed. */
        P99,
        /** The greatest of them. */
        MAX
    }

    /** How bad it is. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Somebody should look in working hours. */
        WARNING,
        /** Somebody should look now. */
        CRITICAL
    }

    public AlertRule {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '%s'; accepted: %s".formatted(name, NAME_PATTERN));
        }
        Metric.checkName(metric);
        Objects.requireNonNull(statistic, "statistic");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(severity, "severity");
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException(
                    "threshold: %s; accepted: a finite number".formatted(threshold));
        }
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "duration: %s; accepted: 0 to %s".formatted(duration, LONGEST));
        }
        if (!Double.isFinite(hysteresis) || hysteresis < 0) {
            throw new IllegalArgumentException(
                    "hysteresis: %s; accepted: 0 or a positive number".formatted(hysteresis));
        }
        Objects.requireNonNull(description, "description");
    }

    /**
     * Returns the rule in one line, such as {@code p99 of model.request.duration > 1.0 for 30 s}.
     */
    public String condition() {
        return "%s of %s %s %s for %s s"
                .formatted(
                        statistic.name().toLowerCase(Locale.ROOT),
                        metric,
                        operator.symbol(),
                        threshold,
                        duration.toMillis() / 1000.0);
    }
}
