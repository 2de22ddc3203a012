package io.samovar.monitor.internal.model;

import static io.samovar.api.monitor.Metric.NONE;
import static io.samovar.api.monitor.Metric.SECONDS;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.SwapEvent;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.metrics.Stretch;
import io.samovar.monitor.internal.metrics.Timing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Counts swaps, and the requests that end while one is under way. */
public final class SwapMetrics implements RevisionListener, MetricSource {
    private final Registry registry;
    private final Consumer<String> log;
    private final Map<String, Swaps> models = new TreeMap<>();
    private volatile Map<String, Stretch> underway = Map.of();

    /** What is known of the swaps of a model. */
    private static final class Swaps {
        private final Timing durations;
        private long failures;
        private long requests;
        private double latestP99;

        Swaps(Timing durations) {
            this.durations = durations;
        }
    }

    /**
     * @param log is told of each swap that is over, in one line
     */
    public SwapMetrics(Registry registry, Consumer<String> log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Takes note of a request, on its thread; costs one read of a field while nothing is swapped.
     */
    void completed(CompletedRequest request) {
        Map<String, Stretch> now = underway;
        if (now.isEmpty() || request.outcome() == Outcome.REJECTED) {
            return;
        }
        Stretch stretch = now.get(request.revision().model());
        if (stretch != null) {
            stretch.add(
                    request.waitNanos() + request.computeNanos(),
                    request.outcome() == Outcome.FAILED);
        }
    }

    @Override
    public void revisionChanged(RevisionEvent event) {
        // what a swap does on its way is counted elsewhere
    }

    @Override
    public void swapChanged(SwapEvent event) {
        if (event.phase() == SwapEvent.Phase.BEGUN) {
            begin(event.model());
        } else {
            log.accept(end(event));
        }
    }

    private synchronized void begin(String model) {
        Map<String, Stretch> more = new HashMap<>(underway);
        more.put(model, new Stretch());
        underway = Map.copyOf(more);
    }

    private synchronized String end(SwapEvent event) {
        Map<String, Stretch> rest = new HashMap<>(underway);
        Stretch seen = rest.remove(event.model());
        underway = Map.copyOf(rest);
        // one that the monitor came too late for
        Stretch requests = seen == null ? new Stretch() : seen;
        Swaps swaps = models.computeIfAbsent(event.model(), this::newSwaps);
        swaps.requests += requests.count();
        swaps.latestP99 = requests.seconds(99);
        if (event.phase() == SwapEvent.Phase.DONE) {
            swaps.durations.add(event.duration().toNanos());
        } else {
            swaps.failures++;
        }
        return line(event, requests);
    }

    private Swaps newSwaps(String model) {
        return new Swaps(registry.timing("model.swap.duration", labels(model)));
    }

    private static String line(SwapEvent event, Stretch requests) {
        return String.format(
                Locale.ROOT,
                "swap model=%s from=%s to=%s outcome=%s duration_seconds=%.6g requests=%d"
                        + " requests_failed=%d requests_p99_seconds=%.6g requests_max_seconds=%.6g",
                event.model(),
                event.from(),
                event.to(),
                event.phase().name().toLowerCase(Locale.ROOT),
                event.duration().toNanos() / 1e9,
                requests.count(),
                requests.failures(),
                requests.seconds(99),
                requests.seconds(100));
    }

    /** Forgets all models but these. */
    synchronized void retain(Set<String> installed) {
        for (String model : Set.copyOf(models.keySet())) {
            if (!installed.contains(model)) {
                models.remove(model);
                registry.remove("model.swap.duration", labels(model));
            }
        }
    }

    @Override
    public synchronized List<Metric> metrics() {
        return List.of(
                new Metric(
                        "model.swap.duration",
                        Kind.DISTRIBUTION,
                        SECONDS,
                        "How long swaps took, from the decision to the closing of the version"
                                + " before.",
                        samples((l, s) -> Sample.of(l, s.durations.distribution()))),
                new Metric(
                        "model.swap.failures",
                        Kind.COUNTER,
                        NONE,
                        "Swaps that were refused or failed.",
                        samples((l, s) -> Sample.of(l, s.failures))),
                new Metric(
                        "model.swap.requests",
                        Kind.COUNTER,
                        NONE,
                        "Requests that ended while a swap was under way.",
                        samples((l, s) -> Sample.of(l, s.requests))),
                new Metric(
                        "model.swap.p99",
                        Kind.GAUGE,
                        SECONDS,
                        "What 99 % of the requests during the latest swap did not exceed.",
                        samples((l, s) -> Sample.of(l, s.latestP99))));
    }

    private List<Sample> samples(BiFunction<Map<String, String>, Swaps, Sample> read) {
        return models.entrySet().stream()
                .map(entry -> read.apply(labels(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Map<String, String> labels(String model) {
        return Map.of("model", model);
    }
}
