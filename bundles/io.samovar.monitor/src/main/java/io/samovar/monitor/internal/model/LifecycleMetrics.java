package io.samovar.monitor.internal.model;

import static io.samovar.api.monitor.Metric.BYTES;
import static io.samovar.api.monitor.Metric.NONE;
import static io.samovar.api.monitor.Metric.SECONDS;

import io.samovar.api.model.RevisionId;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.RevisionState;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.metrics.Timing;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts how models come into memory and leave it. */
public final class LifecycleMetrics implements RevisionListener, MetricSource {
    private final Registry registry;
    private final Timing loads;
    private final Timing stays;
    private final Timing drains;
    private final Retained retained;
    private final Map<RevisionId, Long> loading = new HashMap<>();
    private final Map<RevisionId, Long> ready = new HashMap<>();
    private final Map<String, Long> loadFailures = new TreeMap<>();
    private final Map<String, String> active = new HashMap<>();
    private final Map<String, Long> swaps = new TreeMap<>();
    private final Map<Departure.Cause, Long> unloads = new EnumMap<>(Departure.Cause.class);
    private long released;

    public LifecycleMetrics(Registry registry) {
        this.registry = registry;
        this.loads = registry.timing("model.load.duration", Map.of());
        this.stays = registry.timing("model.stay.duration", Map.of());
        this.drains = registry.timing("model.drain.duration", Map.of());
        this.retained = new Retained(registry::now);
    }

    @Override
    public synchronized void revisionChanged(RevisionEvent event) {
        RevisionId id = event.revision();
        switch (event.to()) {
            case LOADING -> loading.put(id, registry.now());
            case READY -> {
                Long began = loading.remove(id);
                if (began != null) {
                    loads.add(registry.now() - began);
                }
                ready.put(id, registry.now());
            }
            case FAILED -> {
                loading.remove(id);
                loadFailures.merge(id.model(), 1L, Long::sum);
            }
            case DRAINING -> event.departure().ifPresent(departure -> leaves(id, departure));
            case UNLOADED -> {
                loading.remove(id);
                if (event.from() == RevisionState.DRAINING) {
                    event.departure().ifPresent(this::left);
                }
            }
            default -> {
                // on its way
            }
        }
    }

    private void leaves(RevisionId id, Departure departure) {
        unloads.merge(departure.cause(), 1L, Long::sum);
        Long since = ready.remove(id);
        if (since != null) {
            stays.add(registry.now() - since);
        }
    }

    private void left(Departure departure) {
        released += departure.bytes();
        drains.add(departure.drainTime().toNanos());
        retained.add(departure);
    }

    /** Takes note of the version of each model that answers now. */
    public synchronized void activeVersions(Map<String, String> versions) {
        versions.forEach(
                (model, version) -> {
                    String before = active.put(model, version);
                    if (before != null && !before.equals(version)) {
                        swaps.merge(model, 1L, Long::sum);
                    }
                });
    }

    /** Forgets all models and revisions but these. */
    public synchronized void retain(Set<String> models, Set<RevisionId> revisions) {
        active.keySet().retainAll(models);
        swaps.keySet().retainAll(models);
        loadFailures.keySet().retainAll(models);
        loading.keySet().retainAll(revisions);
        ready.keySet().retainAll(revisions);
    }

    @Override
    public synchronized List<Metric> metrics() {
        return List.of(
                distribution(
                        "model.load.duration",
                        "How long loads took, from the decision to the end of the self-test.",
                        loads),
                distribution(
                        "model.stay.duration",
                        "How long those that left had been in memory.",
                        stays),
                distribution(
                        "model.drain.duration",
                        "How long leaving took: running requests and closing.",
                        drains),
                new Metric(
                        "model.load.failures",
                        Kind.COUNTER,
                        NONE,
                        "Loads that failed.",
                        byModel(loadFailures)),
                new Metric(
                        "model.swaps",
                        Kind.COUNTER,
                        NONE,
                        "How often another version became the active one.",
                        byModel(swaps)),
                new Metric(
                        "models.unloads",
                        Kind.COUNTER,
                        NONE,
                        "Revisions that left memory, by cause.",
                        causes()),
                Metric.counter(
                        "models.released",
                        BYTES,
                        "Memory that models gave back, as it was accounted.",
                        released),
                Metric.gauge(
                        "models.retained",
                        BYTES,
                        "What the process did not give back to the system of what large models"
                                + " held that left in the last ten minutes.",
                        retained.bytes()));
    }

    private List<Sample> causes() {
        return List.of(Departure.Cause.values()).stream()
                .map(
                        cause ->
                                Sample.of(
                                        Map.of("cause", cause.name().toLowerCase(Locale.ROOT)),
                                        unloads.getOrDefault(cause, 0L)))
                .toList();
    }

    private static List<Sample> byModel(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> Sample.of(Map.of("model", entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Metric distribution(String name, String help, Timing timing) {
        return new Metric(
                name,
                Kind.DISTRIBUTION,
                SECONDS,
                help,
                List.of(Sample.of(Map.of(), timing.distribution())));
    }
}
