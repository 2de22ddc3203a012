package io.samovar.monitor.internal;

import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.monitor.MonitorStatistics;
import io.samovar.api.monitor.SystemHealth;
import io.samovar.monitor.internal.health.HealthChecks;
import io.samovar.monitor.internal.metrics.Collector;
import io.samovar.monitor.internal.metrics.Custom;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.metrics.TimedProxy;
import io.samovar.monitor.internal.system.Machine;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What other parts see of the monitor. */
final class MonitorService implements Monitor {
    private final Registry registry;
    private final Collector collector;
    private final Custom custom;
    private final Machine machine;
    private final Alerts alerts;
    private final HealthChecks checks;
    private final Clock timeOfDay;

    MonitorService(
            Registry registry,
            Collector collector,
            Custom custom,
            Machine machine,
            Alerts alerts,
            HealthChecks checks,
            Clock timeOfDay) {
        this.registry = registry;
        this.collector = collector;
        this.custom = custom;
        this.machine = machine;
        this.alerts = alerts;
        this.checks = checks;
        this.timeOfDay = timeOfDay;
    }

    @Override
    public void record(String name, double value, String unit) {
        custom.record(name, value, unit);
    }

    @Override
    public <T> T time(String name, Supplier<T> operation) {
        custom.checkTiming(name);
        long start = registry.now();
        try {
            return operation.get();
        } finally {
            custom.time(name, registry.now() - start);
        }
    }

    @Override
    public <T> T timeCall(String name, Callable<T> operation) throws Exception {
        custom.checkTiming(name);
        long start = registry.now();
        try {
            return operation.call();
        } finally {
            custom.time(name, registry.now() - start);
        }
    }

    @Override
    public <T> T timed(Class<T> type, T target) {
        return TimedProxy.of(type, target, custom, registry);
    }

    @Override
    public List<Metric> metrics() {
        return collector.collect();
    }

    @Override
    public MonitorStatistics stats() {
        return new MonitorStatistics(
                timeOfDay.instant(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                systemHealth(),
                health(),
                metrics(),
                alerts.active());
    }

    @Override
    public SystemHealth systemHealth() {
        return machine.read();
    }

    @Override
    public List<HealthReport> health() {
        return checks.reports();
    }

    @Override
    public List<HealthReport> health(String tag) {
        return checks.reports(tag);
    }
}
