package io.samovar.monitor.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samovar.api.model.RevisionId;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapEvent;
import io.samovar.api.registry.SwapEvent.Phase;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.monitor.internal.metrics.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ModelMetricsTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long MEGABYTE = 1 << 20;
    private static final RevisionId V1 = new RevisionId("tea", "1.0.0", "a");
    private static final RevisionId OTHER = new RevisionId("coffee", "1.0.0", "c");
    private static final RevisionId V2 = new RevisionId("tea", "2.0.0", "b");

    private final AtomicLong now = new AtomicLong();
    private final Registry registry = new Registry(now::get);
    private final List<String> log = new ArrayList<>();
    private final SwapMetrics swaps = new SwapMetrics(registry, log::add);
    private final RequestMetrics requests = new RequestMetrics(registry, swaps);
    private final LifecycleMetrics lifecycle = new LifecycleMetrics(registry);

    @Test
    void requestsAreCountedByVersionAndOutcome() {
        request(V1, 0, 20, 3, Outcome.COMPUTED);
        request(V1, 100, 40, 1, Outcome.FAILED);
        request(V1, 0, 0, 9, Outcome.REJECTED);
        request(V2, 0, 0, 1, Outcome.CACHED);
        assertThat(value(requests, "model.requests", "1.0.0", "computed")).isEqualTo(1);
        assertThat(value(requests, "model.requests", "1.0.0", "rejected")).isEqualTo(1);
        assertThat(value(requests, "model.requests", "2.0.0", "cached")).isEqualTo(1);
        assertThat(value(requests, "model.items", "1.0.0", "")).isEqualTo(4);
        assertThat(value(requests, "model.wait", "1.0.0", "")).isEqualTo(0.1);
        assertThat(value(requests, "model.compute", "1.0.0", "")).isEqualTo(0.06);
        Sample latency = sample(requests, "model.request.duration", "1.0.0", "");
        assertThat(latency.distribution().orElseThrow().count()).isEqualTo(2);
        assertThat(latency.distribution().orElseThrow().max()).isEqualTo(0.14, within(0.002));
    }

    @Test
    void theShareOfFailuresIsThatOfTheLastMinute() {
        requests.completed(completed(V1, Outcome.COMPUTED));
        assertThat(value(requests, "model.failure", "1.0.0", "")).isZero();
        requests.completed(completed(V1, Outcome.FAILED));
        requests.completed(completed(V1, Outcome.COMPUTED));
        requests.completed(completed(V1, Outcome.REJECTED));
        assertThat(value(requests, "model.failure", "1.0.0", "")).isEqualTo(0.5);
        for (int second = 0; second < 70; second++) {
            now.addAndGet(SECOND);
            requests.metrics();
        }
        assertThat(value(requests, "model.failure", "1.0.0", "")).isZero();
    }

    @Test
    void nothingIsKeptOfWhatIsNotInstalledAnyMore() {
        request(V1, 0, 20, 1, Outcome.COMPUTED);
        request(V2, 0, 20, 1, Outcome.COMPUTED);
        requests.retain(Set.of(V2));
        assertThat(requests.metrics())
                .allSatisfy(
                        metric ->
                                assertThat(metric.samples())
                                        .allSatisfy(
                                                s ->
                                                        assertThat(s.labels())
                                                                .containsEntry(
                                                                        "version", "2.0.0")));
        assertThat(registry.dropwizard().getNames())
                .contains("model.request.duration.tea.2.0.0")
                .doesNotContain("model.request.duration.tea.1.0.0");
    }

    @Test
    void aLifeInMemoryIsMeasured() {
        change(V1, RevisionState.VERIFIED, RevisionState.LOADING, null);
        now.addAndGet(2 * SECOND);
        change(V1, RevisionState.WARMING, RevisionState.READY, null);
        now.addAndGet(60 * SECOND);
        Departure leaving = departure(Departure.Cause.EVICTED, 64, -1, -1);
        change(V1, RevisionState.READY, RevisionState.DRAINING, leaving);
        Departure left = departure(Departure.Cause.EVICTED, 64, 200, 180);
        change(V1, RevisionState.DRAINING, RevisionState.UNLOADED, left);
        assertThat(distribution("model.load.duration")).isEqualTo(2.0);
        assertThat(distribution("model.stay.duration")).isEqualTo(60.0);
        assertThat(value(lifecycle, "models.released", "", "")).isEqualTo(64.0 * MEGABYTE);
        assertThat(value(lifecycle, "models.retained", "", "")).isEqualTo(44.0 * MEGABYTE);
        assertThat(
                        metric(lifecycle, "models.unloads").samples().stream()
                                .filter(s -> s.value() == 1))
                .singleElement()
                .extracting(Sample::labels)
                .isEqualTo(Map.of("cause", "evicted"));
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(value(lifecycle, "models.retained", "", "")).isZero();
    }

    @Test
    void failedLoadsAndSwapsAreCountedByModel() {
        change(V1, RevisionState.VERIFIED, RevisionState.LOADING, null);
        change(V1, RevisionState.LOADING, RevisionState.FAILED, null);
        lifecycle.activeVersions(Map.of("tea", "1.0.0"));
        lifecycle.activeVersions(Map.of("tea", "1.0.0"));
        lifecycle.activeVersions(Map.of("tea", "2.0.0"));
        assertThat(metric(lifecycle, "model.load.failures").samples())
                .containsExactly(Sample.of(Map.of("model", "tea"), 1));
        assertThat(metric(lifecycle, "model.swaps").samples())
                .containsExactly(Sample.of(Map.of("model", "tea"), 1));
        lifecycle.retain(Set.of(), Set.of());
        assertThat(metric(lifecycle, "model.swaps").samples()).isEmpty();
    }

    @Test
    void theRequestsDuringASwapAreCountedAndMeasured() {
        request(V1, 0, 900, 1, Outcome.COMPUTED);
        swap(Phase.BEGUN, 0);
        for (int i = 0; i < 98; i++) {
            request(V1, 0, 20, 1, Outcome.COMPUTED);
        }
        request(V2, 30, 50, 1, Outcome.FAILED);
        request(V2, 100, 400, 1, Outcome.COMPUTED);
        request(V2, 0, 700, 1, Outcome.REJECTED);
        request(OTHER, 0, 800, 1, Outcome.COMPUTED);
        swap(Phase.DONE, 1500);
        request(V2, 0, 900, 1, Outcome.COMPUTED);
        assertThat(value(swaps, "model.swap.requests", "", "")).isEqualTo(100);
        assertThat(value(swaps, "model.swap.p99", "", "")).isEqualTo(0.08, within(0.001));
        assertThat(value(swaps, "model.swap.failures", "", "")).isZero();
        assertThat(sample(swaps, "model.swap.duration", "", "").distribution().orElseThrow())
                .satisfies(d -> assertThat(d.count()).isEqualTo(1))
                .satisfies(d -> assertThat(d.max()).isEqualTo(1.5, within(0.02)));
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("swap model=tea from=1.0.0 to=2.0.0 outcome=done duration_seconds=1.5")
                .contains(" requests=100 requests_failed=1 requests_p99_seconds=0.08")
                .contains(" requests_max_seconds=0.5");
    }

    @Test
    void aSwapThatFailsIsCountedForItself() {
        swap(Phase.BEGUN, 0);
        request(V1, 0, 20, 1, Outcome.COMPUTED);
        swap(Phase.FAILED, 300);
        assertThat(value(swaps, "model.swap.failures", "", "")).isEqualTo(1);
        assertThat(value(swaps, "model.swap.requests", "", "")).isEqualTo(1);
        assertThat(
                        sample(swaps, "model.swap.duration", "", "")
                                .distribution()
                                .orElseThrow()
                                .count())
                .isZero();
        assertThat(log).singleElement().asString().contains("outcome=failed");
    }

    @Test
    void aSwapThatTheMonitorDidNotSeeBeginCountsWithoutItsRequests() {
        request(V1, 0, 20, 1, Outcome.COMPUTED);
        swap(Phase.DONE, 300);
        assertThat(value(swaps, "model.swap.requests", "", "")).isZero();
        assertThat(registry.dropwizard().getNames()).contains("model.swap.duration.tea");
        swaps.retain(Set.of());
        assertThat(metric(swaps, "model.swap.duration").samples()).isEmpty();
        assertThat(registry.dropwizard().getNames()).doesNotContain("model.swap.duration.tea");
    }

    private void swap(Phase phase, long millis) {
        swaps.swapChanged(
                new SwapEvent("tea", "1.0.0", "2.0.0", phase, Duration.ofMillis(millis), ""));
    }

    private double distribution(String name) {
        return metric(lifecycle, name).samples().get(0).distribution().orElseThrow().sum();
    }

    private void request(RevisionId id, long wait, long compute, int items, Outcome outcome) {
        requests.completed(
                new CompletedRequest(id, null, 0, wait * MILLI, compute * MILLI, items, outcome));
    }

    private static CompletedRequest completed(RevisionId id, Outcome outcome) {
        return new CompletedRequest(id, null, 0, 0, MILLI, 1, outcome);
    }

    private void change(RevisionId id, RevisionState from, RevisionState to, Departure departure) {
        lifecycle.revisionChanged(
                new RevisionEvent(
                        id, 1, from, to, "why", Instant.EPOCH, Optional.ofNullable(departure)));
    }

    private static Departure departure(
            Departure.Cause cause, long megabytes, long before, long after) {
        return new Departure(
                cause,
                megabytes * MEGABYTE,
                Duration.ofMillis(3),
                before < 0 ? OptionalLong.empty() : OptionalLong.of(before * MEGABYTE),
                after < 0 ? OptionalLong.empty() : OptionalLong.of(after * MEGABYTE));
    }

    private static Metric metric(MetricSource source, String name) {
        return source.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(MetricSource source, String name, String version, String outcome) {
        return sample(source, name, version, outcome).value();
    }

    private static Sample sample(MetricSource source, String name, String version, String outcome) {
        return metric(source, name).samples().stream()
                .filter(s -> s.labels().getOrDefault("version", "").equals(version))
                .filter(s -> s.labels().getOrDefault("outcome", "").equals(outcome))
                .findFirst()
                .orElseThrow();
    }
}
