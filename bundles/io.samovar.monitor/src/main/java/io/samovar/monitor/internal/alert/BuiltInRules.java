package io.samovar.monitor.internal.alert;

import static io.samovar.api.monitor.AlertRule.Severity.CRITICAL;
import static io.samovar.api.monitor.AlertRule.Severity.INFO;
import static io.samovar.api.monitor.AlertRule.Severity.WARNING;
import static io.samovar.api.monitor.AlertRule.Statistic.INCREASE;
import static io.samovar.api.monitor.AlertRule.Statistic.P99;
import static io.samovar.api.monitor.AlertRule.Statistic.VALUE;
import static io.samovar.api.monitor.Operator.ABOVE;
import static io.samovar.api.monitor.Operator.BELOW;

import io.samovar.api.monitor.AlertRule;
import java.time.Duration;
import java.util.List;

/** The rules that are there without anybody's doing. */
public final class BuiltInRules {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final double MEGABYTE = 1 << 20;

    private BuiltInRules() {}

    /** Returns the rules. */
    public static List<AlertRule> all() {
        return List.of(
                new AlertRule(
                        "high-latency",
                        "model.request.duration",
                        P99,
                        ABOVE,
                        1,
                        HALF_A_MINUTE,
                        0.2,
                        WARNING,
                        "One request in a hundred to this model takes more than a second."),
                new AlertRule(
                        "failing-requests",
                        "model.failure",
                        VALUE,
                        ABOVE,
                        0.05,
                        HALF_A_MINUTE,
                        0.03,
                        CRITICAL,
                        "More than one request in twenty to this model fails; model:why says more."),
                new AlertRule(
                        "load-failed",
                        "model.load.failures",
                        INCREASE,
                        ABOVE,
                        0,
                        AT_ONCE,
                        0,
                        WARNING,
                        "The model could not be loaded; model:why gives the reason."),
                new AlertRule(
                        "model-missing",
                        "models.missing",
                        VALUE,
                        ABOVE,
                        0,
                        A_MINUTE,
                        0,
                        WARNING,
                        "A model that is wanted in memory is not there; model:memory names it."),
                new AlertRule(
                        "low-hit-rate",
                        "cache.hit",
                        VALUE,
                        BELOW,
                        0.2,
                        LONG,
                        0.1,
                        INFO,
                        "Hardly any answer comes from the result cache; it costs memory for little."),
                new AlertRule(
                        "queue-full",
                        "queue.rejections",
                        INCREASE,
                        ABOVE,
                        0,
                        AT_ONCE,
                        0,
                        WARNING,
                        "Requests were refused because a queue is full."),
                new AlertRule(
                        "memory-high",
                        "process.memory",
                        VALUE,
                        ABOVE,
                        0.9,
                        A_MINUTE,
                        0.05,
                        CRITICAL,
                        "The process takes nearly all memory; the system may end it."),
                new AlertRule(
                        "heap-high",
                        "jvm.heap",
                        VALUE,
                        ABOVE,
                        0.95,
                        A_MINUTE,
                        0.1,
                        WARNING,
                        "The Java heap is nearly full; raise -Xmx or lower the budgets."),
                new AlertRule(
                        "memory-not-released",
                        "models.retained",
                        VALUE,
                        ABOVE,
                        100 * MEGABYTE,
                        A_MINUTE,
                        20 * MEGABYTE,
                        WARNING,
                        "Models have left, and the process still holds their memory."),
                new AlertRule(
                        "disk-low",
                        "disk.available",
                        VALUE,
                        BELOW,
                        0.05,
                        A_MINUTE,
                        0.02,
                        WARNING,
                        "The file system of the data folder is nearly full."));
    }
}
