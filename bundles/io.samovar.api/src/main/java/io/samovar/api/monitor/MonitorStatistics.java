package io.samovar.api.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that is known at one moment.
 *
 * @param at when
 * @param uptime since the process started
 * @param systemHealth the process and its machine
 * @param health what each part says of itself
 * @param metrics all metrics, by name
 * @param alerts the alerts that are pending or firing
 */
public record MonitorStatistics(
        Instant at,
        Duration uptime,
        SystemHealth systemHealth,
        List<HealthReport> health,
        List<Metric> metrics,
        List<AlertStatus> alerts) {
    public MonitorStatistics {
        health = List.copyOf(health);
        metrics = List.copyOf(metrics);
        alerts = List.copyOf(alerts);
    }
}
