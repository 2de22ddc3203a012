package io.samovar.monitor.internal.model;

import static io.samovar.api.monitor.Metric.BYTES;
import static io.samovar.api.monitor.Metric.NONE;

import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.RevisionId;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What is installed and in memory, as the loader tells it now. */
public final class ResidencyMetrics implements MetricSource {
    private final ModelRegistry registry;
    private final ModelLoading loading;
    private final RequestMetrics requests;
    private final LifecycleMetrics lifecycle;
    private final SwapMetrics swaps;

    /** Also sees to it that nothing is kept of what is not installed any more. */
    public ResidencyMetrics(
            ModelRegistry registry,
            ModelLoading loading,
            RequestMetrics requests,
            LifecycleMetrics lifecycle,
            SwapMetrics swaps) {
        this.registry = registry;
        this.loading = loading;
        this.requests = requests;
        this.lifecycle = lifecycle;
        this.swaps = swaps;
    }

    @Override
    public List<Metric> metrics() {
        List<ModelInfo> models = registry.models();
        reconcile(models);
        List<RevisionInfo> revisions =
                models.stream().flatMap(model -> model.revisions().stream()).toList();
        MemoryUse memory = loading.memory();
        return List.of(
                Metric.gauge("models.installed", NONE, "Models.", models.size()),
                Metric.gauge(
                        "models.resident",
                        NONE,
                        "Revisions in memory.",
                        revisions.stream().filter(ResidencyMetrics::isReady).count()),
                Metric.gauge(
                        "models.missing",
                        NONE,
                        "Models that are wanted in memory and are not there yet.",
                        loading.missing().size()),
                Metric.gauge(
                        "models.memory.limit",
                        BYTES,
                        "What all models together may hold.",
                        memory.budgetBytes()),
                Metric.gauge(
                        "models.memory.used",
                        BYTES,
                        "What they hold, what is loading and closing included.",
                        memory.usedBytes()),
                Metric.gauge(
                        "models.memory.leaving",
                        BYTES,
                        "The part of it that is closing.",
                        memory.leavingBytes()),
                Metric.gauge(
                        "models.memory.peak", BYTES, "The most they held.", memory.peakBytes()),
                gauge(
                        revisions,
                        "model.ready",
                        NONE,
                        "1 if the revision is in memory.",
                        revision -> isReady(revision) ? 1 : 0),
                gauge(
                        revisions,
                        "model.active",
                        NONE,
                        "1 if requests go to the revision.",
                        revision -> revision.active() ? 1 : 0),
                gauge(
                        revisions,
                        "model.memory",
                        BYTES,
                        "The memory a revision holds.",
                        RevisionInfo::memoryBytes),
                gauge(
                        revisions,
                        "model.leases",
                        NONE,
                        "Requests that hold a revision now.",
                        RevisionInfo::leases));
    }

    private void reconcile(List<ModelInfo> models) {
        Set<RevisionId> revisions = new HashSet<>();
        Map<String, String> active = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (ModelInfo model : models) {
            names.add(model.name());
            model.revisions().forEach(revision -> revisions.add(revision.id()));
            model.active().ifPresent(is -> active.put(model.name(), is.id().version()));
        }
        requests.retain(revisions);
        lifecycle.retain(names, revisions);
        swaps.retain(names);
        lifecycle.activeVersions(active);
    }

    private static boolean isReady(RevisionInfo revision) {
        return revision.state() == RevisionState.READY;
    }

    private static Metric gauge(
            List<RevisionInfo> revisions,
            String name,
            String unit,
            String help,
            ToDoubleFunction<RevisionInfo> value) {
        return new Metric(
                name,
                Kind.GAUGE,
                unit,
                help,
                revisions.stream()
                        .map(
                                revision ->
                                        Sample.of(
                                                RevisionMeters.labels(revision.id()),
                                                value.applyAsDouble(revision)))
                        .toList());
    }
}
