package io.samovar.monitor.internal;

import com.codahale.metrics.MetricRegistry;
import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.usage.RequestListener;
import io.samovar.monitor.internal.alert.AlertEngine;
import io.samovar.monitor.internal.alert.AlertMetrics;
import io.samovar.monitor.internal.alert.BuiltInRules;
import io.samovar.monitor.internal.alert.Couriers;
import io.samovar.monitor.internal.alert.LogSink;
import io.samovar.monitor.internal.alert.Webhook;
import io.samovar.monitor.internal.health.HealthChecks;
import io.samovar.monitor.internal.jmx.MonitorExposure;
import io.samovar.monitor.internal.metrics.Collector;
import io.samovar.monitor.internal.metrics.Custom;
import io.samovar.monitor.internal.metrics.OwnMetrics;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.model.LifecycleMetrics;
import io.samovar.monitor.internal.model.LoaderSource;
import io.samovar.monitor.internal.model.RequestMetrics;
import io.samovar.monitor.internal.model.SwapMetrics;
import io.samovar.monitor.internal.system.Machine;
import io.samovar.monitor.internal.system.SystemMetrics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the monitor, and how they hang together. */
final class Parts implements AutoCloseable {
    private static final Logger PERFORMANCE =
            LoggerFactory.getLogger("io.samovar.performance.monitor");
    private static final Duration WEBHOOK_PAUSE = Duration.ofSeconds(1);

    private final LongSupplier clock = System::nanoTime;
    private final Registry registry = new Registry(clock);
    private final Collector collector;
    private final Couriers couriers = new Couriers();
    private final HealthChecks checks = new HealthChecks(clock, HealthChecks.LIMIT);
    private final SwapMetrics swaps;
    private final RequestMetrics requests;
    private final LifecycleMetrics lifecycle = new LifecycleMetrics(registry);
    private final LoaderSource loader;
    private final AlertEngine alerts;
    private final OwnMetrics own;
    private final MonitorService service;
    private final PerformanceLog log;
    private final MonitorExposure jmx;
    private final Ticker ticker;
    private volatile Set<String> builtIn = Set.of();
    private final AlertMetrics alertMetrics;

    /**
     * @param data the data folder
     */
    Parts(MonitorSettings settings, Path data) {
        this.collector = new Collector(settings.samples());
        this.swaps =
                new SwapMetrics(registry, settings.log().isZero() ? line -> {} : PERFORMANCE::info);
        this.requests = new RequestMetrics(registry, swaps);
        this.loader = new LoaderSource(requests, lifecycle, swaps);
        this.alerts =
                new AlertEngine(clock, Clock.systemUTC(), settings.rules(), this::alertChanged);
        this.alertMetrics = new AlertMetrics(alerts, couriers);
        Custom custom = new Custom(registry, () -> builtIn, settings.names());
        this.own = new OwnMetrics(registry, collector, custom);
        Machine machine = new Machine(data, clock);
        this.service =
                new MonitorService(
                        registry, collector, custom, machine, alerts, checks, Clock.systemUTC());
        this.log = new PerformanceLog(PERFORMANCE::info, settings.log(), clock.getAsLong());
        this.jmx =
                new MonitorExposure(
                        ManagementFactory::getPlatformMBeanServer, service, alerts, registry);
        List.of(requests, lifecycle, swaps, loader, new SystemMetrics(machine), alertMetrics, own)
                .forEach(collector::add);
        builtIn = names(collector.collect());
        collector.add(custom);
        SystemChecks system = new SystemChecks(machine, alerts);
        checks.add(loader, "loader", Set.of());
        checks.add(system::memory, "memory", Set.of());
        checks.add(system::disk, "disk", Set.of());
        checks.add(system::alerts, "alerts", Set.of());
        checks.add(system::threads, "threads", Set.of(HealthCheck.LIVE));
        couriers.add(new LogSink());
        couriers.add(jmx);
        settings.webhook()
                .ifPresent(
                        url ->
                                couriers.add(
                                        new Webhook(url, settings.webhookLimit(), WEBHOOK_PAUSE)));
        if (settings.builtIn()) {
            BuiltInRules.all().stream()
                    .filter(rule -> !settings.off().contains(rule.name()))
                    .forEach(alerts::put);
        }
        this.ticker = new Ticker(this::look, settings.look());
    }

    /** Returns what others may use, each with its type. */
    List<Map.Entry<Class<?>, Object>> services() {
        return List.of(
                Map.entry(Monitor.class, service),
                Map.entry(Alerts.class, alerts),
                Map.entry(RequestListener.class, requests),
                Map.entry(RevisionListener.class, lifecycle),
                Map.entry(RevisionListener.class, swaps),
                Map.entry(MetricRegistry.class, registry.dropwizard()));
    }

    Collector collector() {
        return collector;
    }

    HealthChecks checks() {
        return checks;
    }

    Couriers couriers() {
        return couriers;
    }

    LoaderSource loader() {
        return loader;
    }

    /** Begins to look at everything after a while, unless that has begun. */
    void lookAfter(Duration delay) {
        ticker.beginAfter(delay);
    }

    /** Looks out of turn, so that nothing is shown whose source has gone. */
    void forgetWhatHasGone() {
        ticker.now();
    }

    @Override
    public void close() {
        ticker.close();
        checks.close();
        jmx.close();
        couriers.close();
        registry.clear();
    }

    private void look() {
        long start = clock.getAsLong();
        List<Metric> metrics = collector.collect();
        jmx.open();
        registry.show(metrics);
        alerts.look(metrics);
        log.look(metrics, start);
        own.looked(clock.getAsLong() - start);
    }

    private void alertChanged(AlertEvent event) {
        alertMetrics.count(event);
        couriers.tell(event);
    }

    private static Set<String> names(List<Metric> metrics) {
        return metrics.stream().map(Metric::name).collect(Collectors.toSet());
    }
}
