package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What dashboards made for the Triton Inference Server look for, in its names and units. */
final class TritonNames {
    private static final double MICROS = 1e6;
    private static final String OUTCOME = "outcome";

    private final Map<String, Metric> metrics;
    private final List<Family> families = new ArrayList<>();

    /**
     * A metric under a name that is not made of its own.
     *
     * @param name the name
     * @param metric the metric
     */
    record Family(String name, Metric metric) {}

    private TritonNames(List<Metric> metrics) {
        this.metrics = metrics.stream().collect(Collectors.toMap(Metric::name, metric -> metric));
    }

    static List<Family> of(List<Metric> metrics) {
        TritonNames names = new TritonNames(metrics);
        names.requests();
        names.durations();
        names.machine();
        return names.families;
    }

    private void requests() {
        outcomes("nv_inference_request_success", "Requests answered.", "computed", "cached");
        outcomes("nv_inference_request_failure", "Requests failed.", "rejected", "failed");
        outcomes("nv_inference_exec_count", "Runs of the model.", "computed");
        outcomes("nv_cache_num_hits_per_model", "Answers from the cache.", "cached");
        outcomes("nv_cache_num_misses_per_model", "Answers computed.", "computed");
        same("nv_inference_count", "model.items", Kind.COUNTER, "Inputs computed.", Sample::value);
        same(
                "nv_inference_pending_request_count",
                "model.leases",
                Kind.GAUGE,
                "Requests under way.",
                Sample::value);
    }

    private void durations() {
        same(
                "nv_inference_request_duration_us",
                "model.request.duration",
                Kind.COUNTER,
                "Time of requests.",
                sample -> MICROS * sample.distribution().map(d -> d.sum()).orElse(0.0));
        micros("nv_inference_queue_duration_us", "model.wait", "Time of waiting.");
        micros("nv_inference_compute_infer_duration_us", "model.compute", "Time of computing.");
        none("nv_inference_compute_input_duration_us");
        none("nv_inference_compute_output_duration_us");
    }

    private void machine() {
        same(
                "nv_cpu_utilization",
                "system.cpu",
                Kind.GAUGE,
                "Use of the processors.",
                Sample::value);
        same(
                "nv_cpu_memory_total_bytes",
                "process.memory.limit",
                Kind.GAUGE,
                "Memory of the machine or container.",
                Sample::value);
        same(
                "nv_cpu_memory_used_bytes",
                "process.resident",
                Kind.GAUGE,
                "Memory this process takes of it.",
                Sample::value);
    }

    private void micros(String name, String ours, String help) {
        same(name, ours, Kind.COUNTER, help, sample -> MICROS * sample.value());
    }

    /** Part of the time of computing here, where it is not told apart. */
    private void none(String name) {
        same(name, "model.compute", Kind.COUNTER, "Always 0: part of computing.", sample -> 0);
    }

    private void same(
            String name, String ours, Kind kind, String help, ToDoubleFunction<Sample> value) {
        Metric metric = metrics.get(ours);
        if (metric == null) {
            return;
        }
        add(
                name,
                kind,
                help,
                metric.samples().stream()
                        .map(sample -> Sample.of(sample.labels(), value.applyAsDouble(sample)))
                        .toList());
    }

    private void outcomes(String name, String help, String... wanted) {
        Metric metric = metrics.get("model.requests");
        if (metric == null) {
            return;
        }
        Map<Map<String, String>, Double> sums = new LinkedHashMap<>();
        for (Sample sample : metric.samples()) {
            Map<String, String> labels = new TreeMap<>(sample.labels());
            String outcome = labels.remove(OUTCOME);
            double counted = List.of(wanted).contains(outcome) ? sample.value() : 0;
            sums.merge(labels, counted, Double::sum);
        }
        add(
                name,
                Kind.COUNTER,
                help,
                sums.entrySet().stream()
                        .map(sum -> Sample.of(sum.getKey(), sum.getValue()))
                        .toList());
    }

    private void add(String name, Kind kind, String help, List<Sample> samples) {
        families.add(
                new Family(
                        name,
                        new Metric(name.replace('_', '.'), kind, Metric.NONE, help, samples)));
    }
}
