package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.Sample;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes metrics as Prometheus reads them, version 0.0.4 of its text format. */
final class PrometheusText {
    private static final String PREFIX = "samovar_";

    private final Writer out;
    private final Set<String> written = new HashSet<>();

    PrometheusText(Writer out) {
        this.out = out;
    }

    /** Writes all of them, and those of the models under Triton's names as well. */
    void write(List<Metric> metrics) throws IOException {
        for (Metric metric : metrics) {
            family(name(metric), metric);
        }
        for (TritonNames.Family family : TritonNames.of(metrics)) {
            family(family.name(), family.metric());
        }
    }

    /** Returns the name of a metric there. */
    static String name(Metric metric) {
        StringBuilder name = new StringBuilder(PREFIX);
        name.append(metric.name().replace('.', '_').replace('-', '_'));
        if (!metric.unit().isEmpty()) {
            name.append('_').append(metric.unit());
        }
        if (metric.kind() == Kind.COUNTER) {
            name.append("_total");
        }
        return name.toString();
    }

    /** Two names may become one; the first has it. */
    private void family(String name, Metric metric) throws IOException {
        if (metric.samples().isEmpty() || !written.add(name)) {
            return;
        }
        out.append("# HELP ").append(name).append(' ');
        out.append(metric.help().replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type(metric.kind())).append('\n');
        for (Sample sample : metric.samples()) {
            if (sample.distribution().isPresent()) {
                summary(name, sample.labels(), sample.distribution().get());
            } else {
                line(name, sample.labels(), null, sample.value());
            }
        }
    }

    private void summary(String name, Map<String, String> labels, Distribution distribution)
            throws IOException {
        boolean silent = distribution.recent() == 0;
        line(name, labels, "0.5", silent ? Double.NaN : distribution.p50());
        line(name, labels, "0.9", silent ? Double.NaN : distribution.p90());
        line(name, labels, "0.95", silent ? Double.NaN : distribution.p95());
        line(name, labels, "0.99", silent ? Double.NaN : distribution.p99());
        line(name, labels, "0.999", silent ? Double.NaN : distribution.p999());
        line(name + "_sum", labels, null, distribution.sum());
        line(name + "_count", labels, null, (double) distribution.count());
    }

    private void line(String name, Map<String, String> labels, String quantile, double value)
            throws IOException {
        out.append(name);
        char before = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            label(before, label.getKey(), label.getValue());
            before = ',';
        }
        if (quantile != null) {
            label(before, "quantile", quantile);
            before = ',';
        }
        if (before == ',') {
            out.append('}');
        }
        out.append(' ').append(number(value)).append('\n');
    }

    private void label(char before, String name, String value) throws IOException {
        out.append(before).append(name).append("=\"");
        out.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        out.append('"');
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case DISTRIBUTION -> "summary";
        };
    }
}
