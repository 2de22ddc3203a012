package io.samovar.optimizer.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.samovar.api.model.RevisionId;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Operator;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What requests cost, when to leave everything alone, and how far knobs may go. */
class CostTest {
    private static final long MS = 1_000_000;

    private final AtomicLong now = new AtomicLong(1 << 30);
    private final CostMeter meter = new CostMeter(now::get);

    @Test
    void percentileAndMeanCountByTheirWeights() {
        for (int i = 0; i < 98; i++) {
            request(1 * MS, 0, Outcome.COMPUTED);
        }
        request(101 * MS, 0, Outcome.COMPUTED);
        request(101 * MS, 0, Outcome.COMPUTED);
        // the mean is 3 ms
        Interval interval = meter.next(new Objective(1, 1, 0), "");
        assertThat(interval.requests()).isEqualTo(100);
        assertThat(interval.cost()).isCloseTo(Math.sqrt(0.101 * 0.003), within(0.0005));
    }

    @Test
    void waitingForAModelCountsMore() {
        request(10 * MS, 8 * MS, Outcome.COMPUTED);
        assertThat(meter.next(new Objective(0, 1, 2), "").cost()).isCloseTo(0.026, within(0.0005));
    }

    @Test
    void eachIntervalIsAboutItself() {
        request(10 * MS, 5 * MS, Outcome.COMPUTED);
        meter.next(new Objective(0, 1, 1), "");
        request(1 * MS, 0, Outcome.CACHED);
        Interval second = meter.next(new Objective(0, 1, 1), "");
        assertThat(second.requests()).isEqualTo(1);
        assertThat(second.cost()).isCloseTo(0.001, within(0.0001));
        assertThat(meter.next(new Objective(0, 1, 1), "").requests()).isZero();
    }

    @Test
    void aFailureIsDearAndARefusalCountsNothing() {
        request(1 * MS, 0, Outcome.REJECTED);
        assertThat(meter.next(new Objective(1, 1, 1), "").requests()).isZero();
        request(1 * MS, 0, Outcome.FAILED);
        assertThat(meter.next(new Objective(1, 1, 1), "").cost()).isGreaterThan(9);
    }

    @Test
    void weightsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Objective(0, 0, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Objective(-1, 1, 1)).hasMessageContaining("-1");
    }

    @Test
    void aSeriousAlertFreezesUntilSomeTimeAfterIt() {
        Severity[] firing = {null};
        Alerts alerts = alerts(firing);
        Incidents incidents =
                new Incidents(() -> alerts, Severity.CRITICAL, Duration.ofSeconds(60), now::get);
        assertThat(incidents.now()).isEmpty();
        firing[0] = Severity.WARNING;
        assertThat(incidents.now()).isEmpty();
        firing[0] = Severity.CRITICAL;
        assertThat(incidents.now()).isEqualTo("alert memory-high is firing");
        firing[0] = null;
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(incidents.now()).contains("memory-high", "a moment ago");
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(incidents.now()).isEmpty();
    }

    @Test
    void withoutAMonitorThereAreNoIncidents() {
        assertThat(new Incidents(() -> null, Severity.INFO, Duration.ofSeconds(60), now::get).now())
                .isEmpty();
    }

    @Test
    void boundsAreReadWithUnitsAndNarrowThePartsOwn() {
        Map<String, Bounds> bounds =
                Bounds.read(
                        "memory.cache=64m..1g, preload.concurrency = 1..3", "keep.alive=30..60");
        assertThat(bounds)
                .containsEntry("memory.cache", new Bounds(64 << 20, 1 << 30))
                .containsEntry("preload.concurrency", new Bounds(1, 3))
                .containsEntry("keep.alive", new Bounds(30, 60));
        assertThat(Bounds.within(Optional.of(new Bounds(0, 2)), 1, 4)).isEqualTo(new Bounds(1, 2));
        for (String wrong : List.of("memory.cache", "a=3..1", "a=x..3", "=1..2", "a=1-2")) {
            assertThatThrownBy(() -> Bounds.read(wrong))
                    .hasMessageContaining(wrong)
                    .hasMessageContaining("KNOB=LEAST..GREATEST");
        }
    }

    private void request(long tookNanos, long waitedNanos, Outcome outcome) {
        meter.completed(
                new CompletedRequest(
                        new RevisionId("lexical", "1.0.0", "d"),
                        null,
                        now.get() - tookNanos,
                        waitedNanos,
                        0,
                        1,
                        outcome));
    }

    private static Alerts alerts(Severity[] firing) {
        return (Alerts)
                Proxy.newProxyInstance(
                        Alerts.class.getClassLoader(),
                        new Class<?>[] {Alerts.class},
                        (proxy, method, arguments) ->
                                firing[0] == null
                                        ? List.of()
                                        : List.of(
                                                new AlertStatus(
                                                        rule(firing[0]),
                                                        Map.of(),
                                                        AlertStatus.State.FIRING,
                                                        1,
                                                        Instant.EPOCH,
                                                        Duration.ZERO)));
    }

    private static AlertRule rule(Severity severity) {
        return new AlertRule(
                "memory-high",
                "process.memory",
                AlertRule.Statistic.VALUE,
                Operator.ABOVE,
                0.9,
                Duration.ZERO,
                0,
                severity,
                "");
    }
}
