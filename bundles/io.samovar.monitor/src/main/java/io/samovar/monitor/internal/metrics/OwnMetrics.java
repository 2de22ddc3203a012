package io.samovar.monitor.internal.metrics;

import static io.samovar.api.monitor.Metric.NONE;
import static io.samovar.api.monitor.Metric.SECONDS;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import java.util.List;
import java.util.Map;

/** The monitor's figures of itself. */
public final class OwnMetrics implements MetricSource {
    private final Collector collector;
    private final Custom custom;
    private final Timing looks;

    public OwnMetrics(Registry registry, Collector collector, Custom custom) {
        this.collector = collector;
        this.custom = custom;
        this.looks = registry.timing("monitor.look.duration", Map.of());
    }

    /** Takes note of how long a look at everything took. */
    public void looked(long nanos) {
        looks.add(nanos);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        "monitor.look.duration",
                        Kind.DISTRIBUTION,
                        SECONDS,
                        "How long a look at all metrics and alert rules took.",
                        List.of(Sample.of(Map.of(), looks.distribution()))),
                Metric.gauge("monitor.sources", NONE, "Parts that show metrics.", collector.size()),
                Metric.counter(
                        "monitor.failures",
                        NONE,
                        "Metrics that could not be shown.",
                        collector.failures()),
                Metric.counter(
                        "monitor.dropped",
                        NONE,
                        "Values that were recorded by too many names.",
                        custom.dropped()));
    }
}
