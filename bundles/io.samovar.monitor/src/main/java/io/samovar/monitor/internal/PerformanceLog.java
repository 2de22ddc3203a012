package io.samovar.monitor.internal;

import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes all figures now and then, one line for each part and set of labels, beginning with the
 * part's name: {@code model model=lexical version=1.0.0 requests=12 …}. Used by one thread.
 */
final class PerformanceLog {
    private final Consumer<String> out;
    private final long interval;
    private long last;

    /**
     * @param interval every how long; zero = never
     * @param now the time by the clock of {@link #look}
     */
    PerformanceLog(Consumer<String> out, Duration interval, long now) {
        this.out = out;
        this.interval = interval.toNanos();
        this.last = now;
    }

    /** Writes if it is time to. */
    void look(List<Metric> metrics, long now) {
        if (interval == 0 || now - last < interval) {
            return;
        }
        last = now;
        Map<String, StringBuilder> lines = new TreeMap<>();
        for (Metric metric : metrics) {
            String part = metric.name().substring(0, (metric.name() + ".").indexOf('.'));
            for (Sample sample : metric.samples()) {
                String begin = part + labels(sample.labels());
                append(
                        lines.computeIfAbsent(begin, text -> new StringBuilder(text)),
                        part,
                        metric,
                        sample);
            }
        }
        lines.values().forEach(line -> out.accept(line.toString()));
    }

    private static void append(StringBuilder line, String part, Metric metric, Sample sample) {
        String name = metric.name().substring(Math.min(part.length() + 1, metric.name().length()));
        String key = name + (metric.unit().isEmpty() ? "" : "_" + metric.unit());
        if (sample.distribution().isEmpty()) {
            add(line, key, sample.value());
            return;
        }
        Distribution distribution = sample.distribution().get();
        add(line, key + "_count", (double) distribution.count());
        add(line, key + "_p50", distribution.p50());
        add(line, key + "_p99", distribution.p99());
        add(line, key + "_max", distribution.max());
    }

    private static void add(StringBuilder line, String key, double value) {
        String text =
                value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString((long) value)
                        : String.format(Locale.ROOT, "%.6g", value);
        line.append(' ').append(key.startsWith("_") ? key.substring(1) : key).append('=');
        line.append(text);
    }

    private static String labels(Map<String, String> labels) {
        StringBuilder text = new StringBuilder();
        labels.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
