package io.samovar.monitor.internal.metrics;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what all sources say together. */
public final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();
    private final Set<MetricSource> blamed = ConcurrentHashMap.newKeySet();
    private final Set<String> conflicts = ConcurrentHashMap.newKeySet();
    private final LongAdder failures = new LongAdder();
    private final int mostSamples;

    /**
     * @param mostSamples how many samples a metric may have
     */
    public Collector(int mostSamples) {
        this.mostSamples = mostSamples;
    }

    public void add(MetricSource source) {
        sources.add(source);
    }

    public void remove(MetricSource source) {
        sources.remove(source);
        blamed.remove(source);
    }

    /** Returns how many sources there are. */
    int size() {
        return sources.size();
    }

    /** Returns how often a source failed, or said what does not fit. */
    long failures() {
        return failures.sum();
    }

    /** Returns all metrics, by name. */
    public List<Metric> collect() {
        Map<String, Metric> heads = new TreeMap<>();
        Map<String, Map<Map<String, String>, Sample>> samples = new LinkedHashMap<>();
        for (MetricSource source : sources) {
            for (Metric metric : ask(source)) {
                Metric head = heads.putIfAbsent(metric.name(), metric);
                if (head != null && !sameKind(head, metric)) {
                    conflict(metric, "its kind or unit is another than elsewhere");
                    continue;
                }
                addAll(metric, samples.computeIfAbsent(metric.name(), n -> new LinkedHashMap<>()));
            }
        }
        List<Metric> all = new ArrayList<>(heads.size());
        for (Metric head : heads.values()) {
            all.add(
                    new Metric(
                            head.name(),
                            head.kind(),
                            head.unit(),
                            head.help(),
                            List.copyOf(samples.get(head.name()).values())));
        }
        return all;
    }

    private void addAll(Metric metric, Map<Map<String, String>, Sample> samples) {
        for (Sample sample : metric.samples()) {
            if (samples.size() >= mostSamples) {
                conflict(metric, "it has more than %d samples".formatted(mostSamples));
                return;
            }
            samples.putIfAbsent(sample.labels(), sample);
        }
    }

    private static boolean sameKind(Metric one, Metric other) {
        return one.kind() == other.kind() && one.unit().equals(other.unit());
    }

    private List<Metric> ask(MetricSource source) {
        try {
            return source.metrics();
        } catch (RuntimeException | LinkageError e) {
            failures.increment();
            if (blamed.add(source)) {
                LOG.warn("{} does not say its metrics; this is said once", source, e);
            }
            return List.of();
        }
    }

    private void conflict(Metric metric, String problem) {
        failures.increment();
        if (conflicts.add(metric.name())) {
            LOG.warn("metric {} is not complete: {}; this is said once", metric.name(), problem);
        }
    }
}
