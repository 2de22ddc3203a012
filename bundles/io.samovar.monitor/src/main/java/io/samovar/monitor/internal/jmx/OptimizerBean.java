package io.samovar.monitor.internal.jmx;

import static javax.management.openmbean.SimpleType.STRING;

import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.ProfilePlan;
import java.util.Map;
import java.util.TreeMap;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularData;

/** Translates between the one service over all parts and JMX. */
final class OptimizerBean implements OptimizerMBean {
    private static final Table<Map.Entry<String, String>> FIGURES =
            new Table<>(
                    "io.samovar.figure",
                    "a figure",
                    new String[] {"name", "value"},
                    new OpenType<?>[] {STRING, STRING},
                    figure -> new Object[] {figure.getKey(), figure.getValue()});

    private final OptimizationService optimizer;

    OptimizerBean(OptimizationService optimizer) {
        this.optimizer = optimizer;
    }

    @Override
    public String getProfile() {
        return optimizer.profile();
    }

    @Override
    public String[] getProfiles() {
        return optimizer.profiles().toArray(String[]::new);
    }

    @Override
    public TabularData getFigures() {
        Map<String, String> flat = new TreeMap<>();
        flatten("", figures(), flat);
        return FIGURES.rows(flat.entrySet());
    }

    @Override
    public Double getCacheHitRate() {
        return number("cache", "hit_rate");
    }

    @Override
    public Double getPreloaderSuccessRate() {
        return number("preloader", "success_rate");
    }

    @Override
    public Double getMemoryPercent() {
        return number("system_health", "memory_percent");
    }

    @Override
    public Double getCpuPercent() {
        return number("system_health", "cpu_percent");
    }

    @Override
    public String[] plan(String profile) {
        return lines(optimizer.plan(profile));
    }

    @Override
    public String[] initialize(String profile) {
        return lines(optimizer.initialize(profile));
    }

    @Override
    public void shutdown() {
        optimizer.shutdown();
    }

    private Map<String, Object> figures() {
        return optimizer.figures(optimizer.stats());
    }

    private Double number(String section, String name) {
        return figures().get(section) instanceof Map<?, ?> values
                        && values.get(name) instanceof Number value
                ? value.doubleValue()
                : null;
    }

    private static void flatten(String prefix, Map<?, ?> values, Map<String, String> flat) {
        values.forEach(
                (name, value) -> {
                    if (value instanceof Map<?, ?> inner) {
                        flatten(prefix + name + ".", inner, flat);
                    } else {
                        flat.put(prefix + name, value == null ? null : value.toString());
                    }
                });
    }

    private static String[] lines(ProfilePlan plan) {
        return plan.changes().stream()
                .map(
                        change ->
                                "%s: %s -> %s"
                                        .formatted(change.variable(), change.from(), change.to()))
                .toArray(String[]::new);
    }
}
