package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of each metric that rules ask for, from look to look. Used by one thread at a time.
 */
final class Readings {
    private static final Reading NOTHING = new Reading(List.of(), List.of());

    private final Map<String, Known> known = new HashMap<>();
    private Map<String, Metric> metrics = Map.of();
    private Map<String, Reading> read = Map.of();

    /**
     * The samples of a metric now.
     *
     * @param series whose they are; the same list as before if they are the same
     */
    record Reading(List<Series> series, List<Sample> samples) {}

    private record Known(Map<Map<String, String>, Series> byLabels, List<Series> series) {}

    /** Begins a look. */
    void begin(List<Metric> all) {
        metrics = new HashMap<>(all.size() * 2);
        all.forEach(metric -> metrics.put(metric.name(), metric));
        read = new HashMap<>();
    }

    /** Returns the samples of a metric; none if there is no such metric. */
    Reading of(String metric) {
        return read.computeIfAbsent(metric, this::read);
    }

    /** Ends a look: what nobody asked for is forgotten. */
    void end() {
        known.keySet().retainAll(read.keySet());
        metrics = Map.of();
        read = Map.of();
    }

    private Reading read(String name) {
        Metric metric = metrics.get(name);
        if (metric == null) {
            known.remove(name);
            return NOTHING;
        }
        Known before = known.getOrDefault(name, new Known(Map.of(), List.of()));
        List<Series> series = new ArrayList<>(metric.samples().size());
        for (Sample sample : metric.samples()) {
            Series one = before.byLabels().get(sample.labels());
            series.add(one == null ? new Series(sample.labels()) : one);
        }
        if (!series.equals(before.series())) {
            Map<Map<String, String>, Series> byLabels = new HashMap<>(series.size() * 2);
            series.forEach(one -> byLabels.put(one.labels(), one));
            before = new Known(byLabels, series);
            known.put(name, before);
        }
        return new Reading(before.series(), metric.samples());
    }
}
