package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.monitor.MonitorStatistics;
import io.samovar.api.monitor.SystemHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A monitor that says what a test tells it to. */
final class FakeMonitor implements Monitor, Alerts {
    final List<Metric> metrics = new ArrayList<>();
    final Map<String, List<HealthReport>> tagged = new TreeMap<>();
    final Map<String, AlertRule> rules = new TreeMap<>();

    @Override
    public void record(String name, double value, String unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T time(String name, Supplier<T> operation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T timeCall(String name, Callable<T> operation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T timed(Class<T> type, T target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public MonitorStatistics stats() {
        return new MonitorStatistics(
                Instant.EPOCH, Duration.ofSeconds(3), systemHealth(), health(), metrics, active());
    }

    @Override
    public SystemHealth systemHealth() {
        return new SystemHealth(
                OptionalDouble.of(12.5),
                OptionalDouble.empty(),
                2,
                1,
                2,
                3,
                4,
                OptionalLong.empty(),
                OptionalLong.of(5),
                OptionalDouble.of(40),
                6,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(7),
                OptionalLong.of(8),
                9,
                Duration.ofMillis(10));
    }

    @Override
    public List<HealthReport> health() {
        return List.of(new HealthReport("loader", HealthReport.Status.WARN, "failed: tea"));
    }

    @Override
    public List<HealthReport> health(String tag) {
        return tagged.getOrDefault(tag, List.of());
    }

    @Override
    public List<AlertStatus> active() {
        return rules.values().stream()
                .map(
                        rule ->
                                new AlertStatus(
                                        rule,
                                        Map.of("model", "tea"),
                                        AlertStatus.State.FIRING,
                                        Double.NaN,
                                        Instant.EPOCH,
                                        Duration.ofSeconds(1)))
                .toList();
    }

    @Override
    public List<AlertEvent> history() {
        return List.of();
    }

    @Override
    public List<AlertRule> rules() {
        return List.copyOf(rules.values());
    }

    @Override
    public void put(AlertRule rule) {
        rules.put(rule.name(), rule);
    }

    @Override
    public boolean remove(String name) {
        return rules.remove(name) != null;
    }
}
