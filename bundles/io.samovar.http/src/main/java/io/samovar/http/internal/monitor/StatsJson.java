package io.samovar.http.internal.monitor;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MonitorStatistics;
import io.samovar.api.monitor.Sample;
import io.samovar.api.monitor.SystemHealth;
import io.samovar.http.internal.json.PlainJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Everything in one structure. */
final class StatsJson {
    private StatsJson() {}

    /**
     * Writes what every part is doing, and the monitor's figures one by one.
     *
     * @param figures the parts
     */
    static void write(
            JsonWriter out, Map<String, Object> figures, Optional<MonitorStatistics> monitor)
            throws IOException {
        out.beginObject();
        for (Map.Entry<String, Object> figure : figures.entrySet()) {
            PlainJson.write(out.name(figure.getKey()), figure.getValue());
        }
        if (monitor.isPresent()) {
            figures(out, monitor.get());
        }
        out.endObject();
    }

    /** Writes what the monitor knows, where nobody knows all parts. */
    static void write(JsonWriter out, MonitorStatistics stats) throws IOException {
        out.beginObject();
        out.name("at").value(stats.at().toString());
        out.name("uptime_ms").value(stats.uptime().toMillis());
        out.name("system_health");
        health(out, stats.systemHealth());
        figures(out, stats);
        out.endObject();
    }

    private static void figures(JsonWriter out, MonitorStatistics stats) throws IOException {
        out.name("health").beginArray();
        for (HealthReport report : stats.health()) {
            out.beginObject();
            out.name("name").value(report.name());
            out.name("status").value(report.status().name());
            out.name("message").value(report.message());
            out.endObject();
        }
        out.endArray();
        out.name("alerts").beginArray();
        for (var alert : stats.alerts()) {
            AlertJson.status(out, alert);
        }
        out.endArray();
        out.name("metrics");
        metrics(out, stats.metrics());
    }

    static void metrics(JsonWriter out, List<Metric> metrics) throws IOException {
        out.beginObject();
        for (Metric metric : metrics) {
            metric(out, metric);
        }
        out.endObject();
    }

    private static void health(JsonWriter out, SystemHealth now) throws IOException {
        out.beginObject();
        number(out, "cpu_percent", now.cpuPercent());
        number(out, "system_cpu_percent", now.systemCpuPercent());
        out.name("processors").value(now.processors());
        number(out, "memory_percent", now.memoryPercent());
        number(out, "resident_bytes", now.residentBytes());
        number(out, "memory_limit_bytes", now.memoryLimitBytes());
        out.name("heap_bytes").value(now.heapBytes());
        out.name("heap_limit_bytes").value(now.heapLimitBytes());
        out.name("non_heap_bytes").value(now.nonHeapBytes());
        out.name("direct_bytes").value(now.directBytes());
        out.name("threads").value(now.threads());
        number(out, "open_files", now.openFiles());
        number(out, "file_limit", now.fileLimit());
        number(out, "disk_free_bytes", now.diskFreeBytes());
        number(out, "disk_bytes", now.diskBytes());
        out.name("gc_count").value(now.gcCount());
        out.name("gc_ms").value(now.gcTime().toMillis());
        out.endObject();
    }

    private static void metric(JsonWriter out, Metric metric) throws IOException {
        out.name(metric.name()).beginObject();
        out.name("kind").value(metric.kind().name().toLowerCase(Locale.ROOT));
        out.name("unit").value(metric.unit());
        out.name("samples").beginArray();
        for (Sample sample : metric.samples()) {
            out.beginObject();
            labels(out, sample.labels());
            value(out, "value", sample.value());
            if (sample.distribution().isPresent()) {
                distribution(out, sample.distribution().get());
            }
            out.endObject();
        }
        out.endArray();
        out.endObject();
    }

    static void labels(JsonWriter out, Map<String, String> labels) throws IOException {
        out.name("labels").beginObject();
        for (String name : List.copyOf(labels.keySet())) {
            out.name(name).value(labels.get(name));
        }
        out.endObject();
    }

    /** JSON knows no number that is none. */
    static void value(JsonWriter out, String name, double value) throws IOException {
        out.name(name);
        if (Double.isFinite(value)) {
            out.value(value);
        } else {
            out.nullValue();
        }
    }

    private static void distribution(JsonWriter out, Distribution values) throws IOException {
        out.name("count").value(values.count());
        value(out, "sum", values.sum());
        out.name("recent").value(values.recent());
        value(out, "min", values.min());
        value(out, "p50", values.p50());
        value(out, "p90", values.p90());
        value(out, "p95", values.p95());
        value(out, "p99", values.p99());
        value(out, "p999", values.p999());
        value(out, "max", values.max());
    }

    private static void number(JsonWriter out, String name, OptionalDouble value)
            throws IOException {
        value(out, name, value.orElse(Double.NaN));
    }

    private static void number(JsonWriter out, String name, OptionalLong value) throws IOException {
        out.name(name);
        if (value.isPresent()) {
            out.value(value.getAsLong());
        } else {
            out.nullValue();
        }
    }
}
