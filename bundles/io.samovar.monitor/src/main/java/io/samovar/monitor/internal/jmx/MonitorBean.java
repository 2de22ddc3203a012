package io.samovar.monitor.internal.jmx;

import static javax.management.openmbean.SimpleType.DOUBLE;
import static javax.management.openmbean.SimpleType.LONG;
import static javax.management.openmbean.SimpleType.STRING;

import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.monitor.Sample;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularData;

/** Reads everything anew for each call: what is shown is never old. */
final class MonitorBean implements MonitorMBean {
    private static final Table<HealthReport> HEALTH =
            new Table<>(
                    "io.samovar.health",
                    "what a part says of itself",
                    new String[] {"name", "status", "message"},
                    new OpenType<?>[] {STRING, STRING, STRING},
                    report ->
                            new Object[] {report.name(), report.status().name(), report.message()});

    private static final Table<AlertStatus> ALERTS =
            new Table<>(
                    "io.samovar.alert",
                    "an alert that is pending or firing",
                    new String[] {
                        "alert", "state", "severity", "value", "condition", "since", "seconds"
                    },
                    new OpenType<?>[] {STRING, STRING, STRING, DOUBLE, STRING, STRING, LONG},
                    alert ->
                            new Object[] {
                                alert.rule().name() + alert.labels(),
                                alert.state().name(),
                                alert.rule().severity().name(),
                                alert.value(),
                                alert.rule().condition(),
                                alert.since().toString(),
                                alert.age().toSeconds()
                            });

    private static final Table<AlertRule> RULES =
            new Table<>(
                    "io.samovar.rule",
                    "an alert rule",
                    new String[] {"name", "condition", "severity", "hysteresis", "description"},
                    new OpenType<?>[] {STRING, STRING, STRING, DOUBLE, STRING},
                    rule ->
                            new Object[] {
                                rule.name(),
                                rule.condition(),
                                rule.severity().name(),
                                rule.hysteresis(),
                                rule.description()
                            });

    private static final Table<Row> METRICS =
            new Table<>(
                    "io.samovar.metric",
                    "a value of a metric",
                    new String[] {"metric", "kind", "unit", "value"},
                    new OpenType<?>[] {STRING, STRING, STRING, DOUBLE},
                    row ->
                            new Object[] {
                                row.metric().name()
                                        + (row.sample().labels().isEmpty()
                                                ? ""
                                                : row.sample().labels()),
                                row.metric().kind().name(),
                                row.metric().unit(),
                                row.sample().value()
                            });

    private final Monitor monitor;
    private final Alerts alerts;

    private record Row(Metric metric, Sample sample) {}

    MonitorBean(Monitor monitor, Alerts alerts) {
        this.monitor = monitor;
        this.alerts = alerts;
    }

    @Override
    public Double getCpuPercent() {
        return known(monitor.systemHealth().cpuPercent());
    }

    @Override
    public Double getSystemCpuPercent() {
        return known(monitor.systemHealth().systemCpuPercent());
    }

    @Override
    public Double getMemoryPercent() {
        return known(monitor.systemHealth().memoryPercent());
    }

    @Override
    public Long getResidentBytes() {
        return known(monitor.systemHealth().residentBytes());
    }

    @Override
    public long getHeapBytes() {
        return monitor.systemHealth().heapBytes();
    }

    @Override
    public long getHeapLimitBytes() {
        return monitor.systemHealth().heapLimitBytes();
    }

    @Override
    public int getThreads() {
        return monitor.systemHealth().threads();
    }

    @Override
    public Long getOpenFiles() {
        return known(monitor.systemHealth().openFiles());
    }

    @Override
    public Long getDiskFreeBytes() {
        return known(monitor.systemHealth().diskFreeBytes());
    }

    @Override
    public String getStatus() {
        List<HealthReport> reports = monitor.health();
        return reports.isEmpty() ? HealthReport.Status.OK.name() : reports.get(0).status().name();
    }

    @Override
    public TabularData getHealth() {
        return HEALTH.rows(monitor.health());
    }

    @Override
    public TabularData getAlerts() {
        return ALERTS.rows(alerts.active());
    }

    @Override
    public TabularData getRules() {
        return RULES.rows(alerts.rules());
    }

    @Override
    public TabularData getMetrics() {
        return METRICS.rows(
                monitor.metrics().stream()
                        .flatMap(metric -> metric.samples().stream().map(s -> new Row(metric, s)))
                        .toList());
    }

    @Override
    public boolean removeRule(String name) {
        return alerts.remove(name);
    }

    private static Double known(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Long known(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
