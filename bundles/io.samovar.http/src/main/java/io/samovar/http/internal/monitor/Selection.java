package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Sample;
import java.util.List;
import java.util.Set;

/**
 * Some of the metrics.
 *
 * @param names which ones, or the parts before a dot that theirs begin with; empty = all
 * @param model whose samples, where samples belong to a model; null = everybody's
 */
record Selection(Set<String> names, String model) {
    private static final String MODEL = "model";

    /**
     * Reads a selection.
     *
     * @param names separated by commas; null = all
     * @param model null = everybody's
     */
    static Selection of(String names, String model) {
        return new Selection(
                names == null || names.isBlank() ? Set.of() : Set.copyOf(List.of(names.split(","))),
                model);
    }

    List<Metric> from(List<Metric> metrics) {
        return metrics.stream()
                .filter(metric -> names.isEmpty() || isWanted(metric.name()))
                .map(this::narrow)
                .toList();
    }

    private boolean isWanted(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            if (names.contains(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private Metric narrow(Metric metric) {
        if (model == null) {
            return metric;
        }
        List<Sample> samples = metric.samples().stream().filter(this::isWanted).toList();
        return new Metric(metric.name(), metric.kind(), metric.unit(), metric.help(), samples);
    }

    private boolean isWanted(Sample sample) {
        return model.equals(sample.labels().getOrDefault(MODEL, model));
    }
}
