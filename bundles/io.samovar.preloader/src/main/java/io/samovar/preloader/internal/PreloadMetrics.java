package io.samovar.preloader.internal;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.Preloader;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the figures of the preloader, while there is one. */
@Component(name = "io.samovar.preloader.metrics")
public final class PreloadMetrics implements MetricSource {
    private final Preloader preloader;

    @Activate
    public PreloadMetrics(@Reference Preloader preloader) {
        this.preloader = preloader;
    }

    @Override
    public List<Metric> metrics() {
        PreloadStatistics now = preloader.statistics();
        return List.of(
                new Metric(
                        "preload.tasks",
                        Kind.GAUGE,
                        Metric.NONE,
                        "Tasks that wait or are being done.",
                        List.of(
                                Sample.of(Map.of("state", "queued"), now.queued()),
                                Sample.of(Map.of("state", "running"), now.running()))),
                new Metric(
                        "preload.ends",
                        Kind.COUNTER,
                        Metric.NONE,
                        "Tasks that are over.",
                        List.of(
                                Sample.of(Map.of("outcome", "done"), now.done()),
                                Sample.of(Map.of("outcome", "failed"), now.failed()),
                                Sample.of(Map.of("outcome", "cancelled"), now.cancelled()))),
                Metric.counter(
                        "preload.loads",
                        Metric.NONE,
                        "Models loaded because they were expected to be needed.",
                        now.preloads()),
                Metric.counter(
                        "preload.used",
                        Metric.NONE,
                        "Those of them that were used; each is a cold start avoided.",
                        now.usedPreloads()),
                Metric.counter(
                        "preload.wasted",
                        Metric.NONE,
                        "Those of them that had to leave unused.",
                        now.wastedPreloads()),
                Metric.counter(
                        "preload.waste",
                        Metric.SECONDS,
                        "How long the loads of the latter took.",
                        now.wastedLoadSeconds()));
    }
}
