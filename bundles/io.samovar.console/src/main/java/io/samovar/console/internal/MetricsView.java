package io.samovar.console.internal;

import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as a table, a line for each sample. */
final class MetricsView {
    private final List<Metric> metrics;

    MetricsView(List<Metric> all, String prefix) {
        this.metrics = all.stream().filter(metric -> metric.name().startsWith(prefix)).toList();
    }

    String text() {
        if (metrics.isEmpty()) {
            return "no metric begins like that";
        }
        Table table =
                new Table()
                        .text("METRIC")
                        .text("LABELS")
                        .number("VALUE")
                        .number("P50")
                        .number("P99")
                        .number("MAX");
        for (Metric metric : metrics) {
            for (Sample sample : metric.samples()) {
                row(table, metric, sample);
            }
        }
        return table.toString();
    }

    String json() {
        return Json.text(Json.array(metrics, MetricsView::json));
    }

    private static void row(Table table, Metric metric, Sample sample) {
        String labels = labels(sample.labels());
        String unit = metric.unit();
        if (sample.distribution().isEmpty()) {
            table.row(metric.name(), labels, value(unit, sample.value()), "", "", "");
            return;
        }
        Distribution d = sample.distribution().get();
        table.row(
                metric.name(),
                labels,
                Human.count(d.count(), "time"),
                recent(d, unit, d.p50()),
                recent(d, unit, d.p99()),
                recent(d, unit, d.max()));
    }

    static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String recent(Distribution distribution, String unit, double value) {
        return distribution.recent() == 0 ? "-" : value(unit, value);
    }

    private static String value(String unit, double value) {
        return switch (unit) {
            case Metric.BYTES -> Human.bytes((long) value);
            case Metric.SECONDS -> seconds(value);
            case Metric.RATIO -> String.format(Locale.ROOT, "%.1f %%", value * 100);
            default -> plain(value);
        };
    }

    private static String seconds(double value) {
        return value < 1
                ? String.format(Locale.ROOT, "%.3f ms", value * 1000)
                : Human.duration(Duration.ofMillis(Math.round(value * 1000)));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static Json json(Metric metric) {
        return new Json()
                .put("name", metric.name())
                .put("kind", metric.kind().name())
                .put("unit", metric.unit())
                .put("help", metric.help())
                .put("samples", metric.samples(), MetricsView::json);
    }

    private static Json json(Sample sample) {
        Json labels = new Json();
        sample.labels().forEach(labels::put);
        Json json = new Json().put("labels", labels).put("value", finite(sample.value()));
        sample.distribution()
                .ifPresent(
                        d ->
                                json.put("count", d.count())
                                        .put("sum", d.sum())
                                        .put("p50", d.p50())
                                        .put("p95", d.p95())
                                        .put("p99", d.p99())
                                        .put("max", d.max()));
        return json;
    }

    /** JSON knows no number that is none. */
    static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
