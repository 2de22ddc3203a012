package io.samovar.monitor.internal.alert;

import static io.samovar.api.monitor.Metric.NONE;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The figures of alerts. */
public final class AlertMetrics implements MetricSource {
    private final Alerts alerts;
    private final Couriers couriers;
    private final Map<AlertEvent.Change, LongAdder> changes =
            new EnumMap<>(AlertEvent.Change.class);

    public AlertMetrics(Alerts alerts, Couriers couriers) {
        this.alerts = alerts;
        this.couriers = couriers;
        for (AlertEvent.Change change : AlertEvent.Change.values()) {
            changes.put(change, new LongAdder());
        }
    }

    /** Counts a change. */
    public void count(AlertEvent event) {
        changes.get(event.change()).increment();
    }

    @Override
    public List<Metric> metrics() {
        List<AlertStatus> active = alerts.active();
        return List.of(
                Metric.gauge("alerts.rules", NONE, "Alert rules.", alerts.rules().size()),
                new Metric(
                        "alerts.firing",
                        Kind.GAUGE,
                        NONE,
                        "Alerts that fire now.",
                        Arrays.stream(Severity.values())
                                .map(severity -> firing(active, severity))
                                .toList()),
                new Metric(
                        "alerts.changes",
                        Kind.COUNTER,
                        NONE,
                        "How often alerts changed.",
                        Arrays.stream(AlertEvent.Change.values()).map(this::counted).toList()),
                Metric.counter(
                        "alerts.undelivered",
                        NONE,
                        "Changes that a listener was not told of, because it was too slow.",
                        couriers.undelivered()));
    }

    private Sample counted(AlertEvent.Change change) {
        return Sample.of(Map.of("change", word(change)), changes.get(change).sum());
    }

    private static Sample firing(List<AlertStatus> active, Severity severity) {
        return Sample.of(
                Map.of("severity", word(severity)),
                active.stream()
                        .filter(alert -> alert.state() == AlertStatus.State.FIRING)
                        .filter(alert -> alert.rule().severity() == severity)
                        .count());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
