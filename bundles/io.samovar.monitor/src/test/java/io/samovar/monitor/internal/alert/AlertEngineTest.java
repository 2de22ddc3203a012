package io.samovar.monitor.internal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertEvent.Change;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertRule.Statistic;
import io.samovar.api.monitor.AlertStatus.State;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.Operator;
import io.samovar.api.monitor.Sample;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.metrics.Timing;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AlertEngineTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 100 * SECOND);
    private final WallClock wall = new WallClock();
    private final List<AlertEvent> events = new ArrayList<>();
    private final AlertEngine engine = new AlertEngine(now::get, wall, 2000, events::add);

    /** A clock that somebody sets. */
    private static final class WallClock extends Clock {
        private Instant instant = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return instant;
        }
    }

    @Test
    void aScriptedLatencyGoesPendingFiresOnceAndIsResolvedOnce() {
        Registry registry = new Registry(now::get);
        Timing timing = registry.timing("model.request.duration", Map.of());
        engine.put(rule(Statistic.P99, Operator.ABOVE, 0.1, 0.02));
        for (int second = 0; second < 300; second++) {
            long millis = second >= 20 && second < 40 ? 500 : 5;
            for (int i = 0; i < 20; i++) {
                timing.add(millis * 1_000_000);
            }
            Sample sample = Sample.of(Map.of(), timing.distribution());
            look(new Metric("m.x", Kind.DISTRIBUTION, "seconds", "", List.of(sample)));
            if (second == 21) {
                assertThat(engine.active())
                        .singleElement()
                        .extracting("state")
                        .isEqualTo(State.PENDING);
            }
        }
        assertThat(changes()).containsExactly(Change.PENDING, Change.FIRING, Change.RESOLVED);
        assertThat(events.get(1).value()).isBetween(0.49, 0.51);
        assertThat(Duration.between(events.get(0).at(), events.get(1).at())).hasSeconds(2);
        assertThat(engine.active()).isEmpty();
        assertThat(engine.history()).hasSize(2);
    }

    @Test
    void aFlappingMetricDoesNotFlapTheAlert() {
        engine.put(rule(Statistic.VALUE, Operator.ABOVE, 10, 2));
        for (int i = 0; i < 60; i++) {
            gauge(i % 2 == 0 ? 11 : 9);
        }
        assertThat(changes()).doesNotContain(Change.FIRING);
        for (int i = 0; i < 5; i++) {
            gauge(11);
        }
        for (int i = 0; i < 60; i++) {
            gauge(i % 2 == 0 ? 7 : 11);
        }
        for (int i = 0; i < 60; i++) {
            gauge(9);
        }
        assertThat(changes()).filteredOn(Change.FIRING::equals).hasSize(1);
        assertThat(changes()).doesNotContain(Change.RESOLVED);
        gauge(8);
        gauge(8);
        gauge(8);
        assertThat(changes()).endsWith(Change.RESOLVED);
    }

    @Test
    void whoeverSetsTheClockChangesNothing() {
        engine.put(rule(Statistic.VALUE, Operator.ABOVE, 10, 0));
        gauge(11);
        wall.instant = wall.instant.plus(Duration.ofHours(1));
        gauge(11);
        assertThat(changes()).containsExactly(Change.PENDING);
        wall.instant = wall.instant.minus(Duration.ofHours(2));
        gauge(11);
        assertThat(changes()).containsExactly(Change.PENDING, Change.FIRING);
        assertThat(engine.active().get(0).age()).hasSeconds(1);
        wall.instant = wall.instant.plus(Duration.ofHours(1));
        gauge(9);
        assertThat(engine.active()).hasSize(1);
        gauge(9);
        gauge(9);
        assertThat(changes()).endsWith(Change.RESOLVED);
    }

    @Test
    void eachSampleHasAnAlertOfItsOwnAndOneThatGoesIsResolved() {
        engine.put(rule(Statistic.VALUE, Operator.AT_LEAST, 1, 0));
        Sample bad = Sample.of(Map.of("model", "a"), 1);
        Sample good = Sample.of(Map.of("model", "b"), 0);
        for (int i = 0; i < 3; i++) {
            look(new Metric("m.x", Kind.GAUGE, "", "", List.of(bad, good)));
        }
        assertThat(engine.active())
                .singleElement()
                .satisfies(alert -> assertThat(alert.labels()).containsEntry("model", "a"));
        look(new Metric("m.x", Kind.GAUGE, "", "", List.of(good)));
        assertThat(changes()).endsWith(Change.RESOLVED);
        assertThat(events.get(2).value()).isNaN();
    }

    @Test
    void aCounterIsHeldToItsGrowthAndARestartIsNone() {
        engine.put(
                new AlertRule(
                        "loads",
                        "m.x",
                        Statistic.INCREASE,
                        Operator.ABOVE,
                        0,
                        Duration.ZERO,
                        0,
                        Severity.WARNING,
                        ""));
        counter(1000);
        counter(1000);
        assertThat(changes()).isEmpty();
        counter(1001);
        assertThat(changes()).containsExactly(Change.FIRING);
        for (int i = 0; i < 70; i++) {
            counter(1001);
        }
        assertThat(changes()).containsExactly(Change.FIRING, Change.RESOLVED);
        counter(0);
        assertThat(changes()).hasSize(2);
    }

    @Test
    void aRuleThatIsReplacedOrRemovedEndsWhatItMadeFire() {
        AlertRule rule = rule(Statistic.VALUE, Operator.NOT_EQUAL, 0, 0);
        engine.put(rule);
        gauge(1);
        gauge(1);
        gauge(1);
        engine.put(rule);
        assertThat(changes()).endsWith(Change.RESOLVED);
        assertThat(engine.rules()).containsExactly(rule);
        assertThat(engine.remove(rule.name())).isTrue();
        assertThat(engine.remove(rule.name())).isFalse();
        gauge(1);
        assertThat(engine.active()).isEmpty();
    }

    @Test
    void thereIsALimitOfRules() {
        AlertEngine small = new AlertEngine(now::get, wall, 1, events::add);
        small.put(rule(Statistic.VALUE, Operator.ABOVE, 1, 0));
        small.put(rule(Statistic.VALUE, Operator.ABOVE, 2, 0));
        AlertRule other = BuiltInRules.all().get(0);
        assertThatThrownBy(() -> small.put(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 rules");
    }

    @Test
    void aThousandRulesTakeLessThanOnePercentOfAProcessor() {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            metrics.add(Metric.gauge("m.x" + i, "", "", i));
            engine.put(
                    new AlertRule(
                            "rule" + i,
                            "m.x" + i,
                            Statistic.VALUE,
                            Operator.ABOVE,
                            500,
                            Duration.ofSeconds(1),
                            1,
                            Severity.INFO,
                            ""));
        }
        var threads = ManagementFactory.getThreadMXBean();
        engine.look(metrics);
        long start = threads.getCurrentThreadCpuTime();
        int looks = 200;
        for (int i = 0; i < looks; i++) {
            now.addAndGet(SECOND);
            engine.look(metrics);
        }
        long used = threads.getCurrentThreadCpuTime() - start;
        assertThat(engine.active()).hasSize(499);
        assertThat(used)
                .as("nanoseconds for a look, of one second each")
                .isLessThan(looks * SECOND / 100);
    }

    private AlertRule rule(
            Statistic statistic, Operator operator, double threshold, double hysteresis) {
        return new AlertRule(
                "rule",
                "m.x",
                statistic,
                operator,
                threshold,
                Duration.ofSeconds(2),
                hysteresis,
                Severity.CRITICAL,
                "look");
    }

    private void gauge(double value) {
        look(Metric.gauge("m.x", "", "", value));
    }

    private void counter(double value) {
        look(Metric.counter("m.x", "", "", value));
    }

    /** Looks, and then lets a second pass. */
    private void look(Metric metric) {
        engine.look(List.of(metric));
        now.addAndGet(SECOND);
        wall.instant = wall.instant.plusSeconds(1);
    }

    private List<Change> changes() {
        return events.stream().map(AlertEvent::change).toList();
    }
}
