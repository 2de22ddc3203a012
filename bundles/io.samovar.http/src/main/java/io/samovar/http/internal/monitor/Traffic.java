package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.http.internal.web.Router.Route;
import io.samovar.http.internal.web.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the answers by route and status. The routes are those there are, not what was asked for,
 * so nobody outside can make the figures grow in number.
 */
public final class Traffic implements MetricSource, Tally {
    private static final int TOO_MANY_REQUESTS = 429;

    private final Map<Key, Count> counts = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> responses = new ConcurrentHashMap<>();

    private record Key(String method, String route, int status) {}

    private static final class Count {
        private final LongAdder answers = new LongAdder();
        private final LongAdder nanos = new LongAdder();
    }

    @Override
    public void answered(Route routeOrNull, int status, long nanos) {
        responses.computeIfAbsent(status, unused -> new LongAdder()).increment();
        if (routeOrNull != null) {
            count(routeOrNull, status, nanos);
        }
    }

    private void count(Route route, int status, long nanos) {
        Key key = new Key(route.method(), route.template(), status);
        Count count = counts.get(key);
        if (count == null) {
            count = counts.computeIfAbsent(key, unused -> new Count());
        }
        count.answers.increment();
        count.nanos.add(nanos);
    }

    private long rejections() {
        LongAdder refused = responses.get(TOO_MANY_REQUESTS);
        return refused == null ? 0 : refused.sum();
    }

    @Override
    public List<Metric> metrics() {
        List<Sample> answers = new ArrayList<>();
        List<Sample> seconds = new ArrayList<>();
        counts.forEach(
                (key, count) -> {
                    Map<String, String> labels =
                            Map.of(
                                    "method", key.method(),
                                    "route", key.route(),
                                    "status", Integer.toString(key.status()));
                    answers.add(Sample.of(labels, count.answers.sum()));
                    seconds.add(Sample.of(labels, count.nanos.sum() / 1e9));
                });
        return List.of(
                new Metric(
                        "http.requests",
                        Kind.COUNTER,
                        Metric.NONE,
                        "Requests by route and status.",
                        answers),
                new Metric(
                        "http.handling",
                        Kind.COUNTER,
                        Metric.SECONDS,
                        "What they took, without sending the answer.",
                        seconds),
                Metric.counter(
                        "queue.rejections",
                        Metric.NONE,
                        "Requests that were refused because a queue is full.",
                        rejections()),
                new Metric(
                        "http.responses",
                        Kind.COUNTER,
                        Metric.NONE,
                        "Answers by status, those to requests that led nowhere included.",
                        responses.entrySet().stream()
                                .map(
                                        entry ->
                                                Sample.of(
                                                        Map.of("status", entry.getKey().toString()),
                                                        entry.getValue().sum()))
                                .toList()));
    }
}
