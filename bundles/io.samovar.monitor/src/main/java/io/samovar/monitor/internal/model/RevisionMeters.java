package io.samovar.monitor.internal.model;

import io.samovar.api.model.RevisionId;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.monitor.internal.metrics.Growth;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.metrics.Timing;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of the requests to one revision. */
final class RevisionMeters {
    /** The name of the metric that has the latency. */
    static final String DURATION = "model.request.duration";

    private final Map<String, String> labels;
    private final Timing duration;
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final LongAdder waitNanos = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final Growth answered = new Growth();
    private final Growth failed = new Growth();

    RevisionMeters(RevisionId revision, Registry registry) {
        this.labels = labels(revision);
        this.duration = registry.timing(DURATION, labels);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    static Map<String, String> labels(RevisionId revision) {
        return Map.of("model", revision.model(), "version", revision.version());
    }

    Map<String, String> labels() {
        return labels;
    }

    /** On the thread of a request. */
    void add(CompletedRequest request) {
        outcomes.get(request.outcome()).increment();
        if (request.outcome() == Outcome.REJECTED) {
            return;
        }
        duration.add(request.waitNanos() + request.computeNanos());
        items.add(request.items());
        if (request.waitNanos() != 0) {
            waitNanos.add(request.waitNanos());
        }
    }

    Timing duration() {
        return duration;
    }

    long count(Outcome outcome) {
        return outcomes.get(outcome).sum();
    }

    double waitSeconds() {
        return waitNanos.sum() / 1e9;
    }

    double computeSeconds() {
        return Math.max(0, duration.sumNanos() - waitNanos.sum()) / 1e9;
    }

    long items() {
        return items.sum();
    }

    /** Returns which share of the requests of the last minute failed; refused ones do not count. */
    synchronized double failureRatio(long now) {
        long failures = count(Outcome.FAILED);
        long all = failures + count(Outcome.COMPUTED) + count(Outcome.CACHED);
        failed.look(now, (double) failures);
        answered.look(now, (double) all);
        return answered.increase() == 0 ? 0 : failed.increase() / answered.increase();
    }
}
