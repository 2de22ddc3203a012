package io.samovar.monitor.internal.model;

import static io.samovar.api.monitor.Metric.NONE;
import static io.samovar.api.monitor.Metric.RATIO;
import static io.samovar.api.monitor.Metric.SECONDS;

import io.samovar.api.model.RevisionId;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.api.usage.RequestListener;
import io.samovar.monitor.internal.metrics.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Counts requests by model and version; forgets a revision when its bundle has gone. */
public final class RequestMetrics implements RequestListener, MetricSource {
    private final Map<RevisionId, RevisionMeters> revisions = new ConcurrentHashMap<>();
    private final Registry registry;
    private final SwapMetrics swaps;

    public RequestMetrics(Registry registry, SwapMetrics swaps) {
        this.registry = registry;
        this.swaps = swaps;
    }

    @Override
    public void completed(CompletedRequest request) {
        RevisionMeters meters = revisions.get(request.revision());
        if (meters == null) {
            meters =
                    revisions.computeIfAbsent(
                            request.revision(), id -> new RevisionMeters(id, registry));
        }
        meters.add(request);
        swaps.completed(request);
    }

    /** Forgets all revisions but these. */
    public void retain(Set<RevisionId> installed) {
        for (RevisionId id : Set.copyOf(revisions.keySet())) {
            if (!installed.contains(id)) {
                RevisionMeters gone = revisions.remove(id);
                registry.remove(RevisionMeters.DURATION, gone.labels());
            }
        }
    }

    @Override
    public List<Metric> metrics() {
        List<RevisionMeters> all = List.copyOf(new TreeMap<>(byName()).values());
        long now = registry.now();
        return List.of(
                outcomes(all),
                new Metric(
                        RevisionMeters.DURATION,
                        Kind.DISTRIBUTION,
                        SECONDS,
                        "How long requests took, waiting included; refused ones do not count.",
                        all.stream()
                                .map(m -> Sample.of(m.labels(), m.duration().distribution()))
                                .toList()),
                counter(
                        all,
                        "model.compute",
                        SECONDS,
                        "How long the engine ran.",
                        RevisionMeters::computeSeconds),
                counter(
                        all,
                        "model.wait",
                        SECONDS,
                        "How long requests waited for the revision: loading, swaps.",
                        RevisionMeters::waitSeconds),
                counter(
                        all,
                        "model.items",
                        NONE,
                        "Texts or rows in those requests; by requests it is the batch size.",
                        RevisionMeters::items),
                new Metric(
                        "model.failure",
                        Kind.GAUGE,
                        RATIO,
                        "The share of the last minute's requests that failed.",
                        all.stream()
                                .map(m -> Sample.of(m.labels(), m.failureRatio(now)))
                                .toList()));
    }

    private Map<String, RevisionMeters> byName() {
        Map<String, RevisionMeters> byName = new HashMap<>();
        revisions.forEach((id, meters) -> byName.put(id.toString(), meters));
        return byName;
    }

    private static Metric outcomes(List<RevisionMeters> all) {
        List<Sample> samples = new ArrayList<>();
        for (RevisionMeters meters : all) {
            for (Outcome outcome : Outcome.values()) {
                Map<String, String> labels = new TreeMap<>(meters.labels());
                labels.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
                samples.add(Sample.of(labels, meters.count(outcome)));
            }
        }
        return new Metric(
                "model.requests", Kind.COUNTER, NONE, "Requests that have ended.", samples);
    }

    private static Metric counter(
            List<RevisionMeters> all,
            String name,
            String unit,
            String help,
            ToDoubleFunction<RevisionMeters> value) {
        return new Metric(
                name,
                Kind.COUNTER,
                unit,
                help,
                all.stream().map(m -> Sample.of(m.labels(), value.applyAsDouble(m))).toList());
    }
}
