package io.samovar.monitor.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.codahale.metrics.Timer;
import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.monitor.Timed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final Registry registry = new Registry(now::get);
    private final Custom custom = new Custom(registry, () -> Set.of("process.cpu"), 3);

    /** Something that is measured. */
    public interface Kettle {
        @Timed("kettle.boil")
        String boil(int seconds);

        String name();
    }

    @Test
    void percentilesAreThoseOfAllValuesToTwoDigits() {
        Timing timing = registry.timing("a.b", Map.of());
        IntStream.rangeClosed(1, 10_000).forEach(i -> timing.add(i * 1000L));
        Distribution all = timing.distribution();
        assertThat(all.count()).isEqualTo(10_000);
        assertThat(all.sum()).isEqualTo(50.005, within(1e-9));
        assertThat(all.p50()).isEqualTo(5e-3, within(5e-5));
        assertThat(all.p99()).isEqualTo(9.9e-3, within(1e-4));
        assertThat(all.p999()).isEqualTo(9.99e-3, within(1e-4));
        assertThat(all.max()).isEqualTo(10e-3, within(1e-4));
        assertThat(all.min()).isEqualTo(1e-6, within(1e-7));
        assertThat(all.mean()).isEqualTo(5e-3, within(5e-5));
    }

    @Test
    void percentilesForgetAndSumsDoNot() {
        Timing timing = registry.timing("a.b", Map.of());
        timing.add(Duration.ofSeconds(9).toNanos());
        assertThat(timing.distribution().max()).isEqualTo(9, within(0.1));
        for (int second = 0; second < 60; second++) {
            now.addAndGet(1_000_000_000L);
            timing.add(1_000_000);
            assertThat(timing.distribution().recent()).isPositive();
        }
        Distribution later = timing.distribution();
        assertThat(later.max()).isLessThan(0.0011);
        assertThat(later.count()).isEqualTo(61);
        now.addAndGet(Duration.ofHours(3).toNanos());
        assertThat(timing.distribution().recent()).isZero();
        assertThat(timing.distribution().sum()).isEqualTo(9.06, within(1e-9));
    }

    @Test
    void nothingIsLostWhileSomebodyLooks() {
        Timing timing = registry.timing("a.b", Map.of());
        CompletableFuture<Void> looking =
                CompletableFuture.runAsync(
                        () -> IntStream.range(0, 500).forEach(i -> timing.distribution()));
        IntStream.range(0, 40_000).parallel().forEach(i -> timing.add(i));
        looking.join();
        assertThat(timing.distribution().recent()).isEqualTo(40_000);
        assertThat(timing.distribution().count()).isEqualTo(40_000);
    }

    @Test
    void everyValueIsKeptToOnePercent() {
        for (long value = 0; value < Long.MAX_VALUE / 8; value += 1 + value / 77) {
            HdrReservoir reservoir = new HdrReservoir(now::get);
            reservoir.update(value);
            assertThat(reservoir.getSnapshot().getMax())
                    .isBetween(value - value / 100, value + value / 100);
            assertThat(reservoir.count()).isEqualTo(1);
        }
    }

    @Test
    void whatDropwizardShowsIsTheSame() {
        Timing timing = registry.timing("a.b", Map.of());
        Timer timer = registry.dropwizard().timer("a.b");
        timing.add(2_000_000);
        timer.update(4, TimeUnit.MILLISECONDS);
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        timing.distribution();
        assertThat(timer.getCount()).isEqualTo(2);
        assertThat(timer.getMeanRate()).isEqualTo(2 / 6.0);
        assertThat(timer.getSnapshot().getMax()).isCloseTo(4_000_000, within(40_000L));
        for (int second = 0; second < 30; second++) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            for (int i = 0; i < 50; i++) {
                timing.add(1);
            }
            timing.distribution();
        }
        assertThat(timer.getOneMinuteRate()).isBetween(10.0, 50.0);
    }

    @Test
    void recordedValuesKeepTheirUnit() {
        custom.record("tea.temperature", 81.5, "celsius");
        custom.record("tea.temperature", 20.25, "celsius");
        Distribution values = custom.metrics().get(0).samples().get(0).distribution().orElseThrow();
        assertThat(values.max()).isEqualTo(81.5, within(0.7));
        assertThat(values.sum()).isEqualTo(101.75);
        assertThatThrownBy(() -> custom.record("tea.temperature", 1, "kelvin"))
                .hasMessageContaining("'kelvin'")
                .hasMessageContaining("'celsius'");
        assertThatThrownBy(() -> custom.record("tea.temperature", Double.NaN, "celsius"))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> custom.record("tea.temperature", -1, "celsius"))
                .hasMessageContaining("0 to 9e12");
    }

    @Test
    void wrongNamesAreRefusedAndTooManyAreDropped() {
        assertThatThrownBy(() -> custom.record("Tea", 1, "")).hasMessageContaining("'Tea'");
        assertThatThrownBy(() -> custom.record(null, 1, "")).hasMessageContaining("'null'");
        assertThatThrownBy(() -> custom.record("tea", 1, "a b")).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> custom.record("process.cpu", 1, ""))
                .hasMessageContaining("belongs to another part");
        for (int i = 0; i < 10; i++) {
            custom.record("tea.t" + i, i, "");
        }
        assertThat(custom.metrics()).hasSize(3);
        assertThat(custom.dropped()).isEqualTo(7);
    }

    @Test
    void timedMethodsAreMeasuredAndTheOthersNot() {
        AtomicBoolean cold = new AtomicBoolean();
        Kettle kettle =
                new Kettle() {
                    @Override
                    public String boil(int seconds) {
                        now.addAndGet(seconds * 1_000_000_000L);
                        if (cold.get()) {
                            throw new IllegalStateException("cold");
                        }
                        return "hot";
                    }

                    @Override
                    public String name() {
                        now.addAndGet(1_000_000_000L);
                        return "kettle";
                    }
                };
        Kettle timed = TimedProxy.of(Kettle.class, kettle, custom, registry);
        assertThat(timed.boil(2)).isEqualTo("hot");
        assertThat(timed.name()).isEqualTo("kettle");
        cold.set(true);
        assertThatThrownBy(() -> timed.boil(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cold");
        assertThat(custom.metrics())
                .singleElement()
                .satisfies(
                        metric -> {
                            assertThat(metric.name()).isEqualTo("kettle.boil");
                            Distribution all = metric.samples().get(0).distribution().orElseThrow();
                            assertThat(all.count()).isEqualTo(2);
                            assertThat(all.sum()).isEqualTo(5.0);
                        });
        assertThatThrownBy(() -> TimedProxy.of(Runnable.class, () -> {}, custom, registry))
                .hasMessageContaining("@Timed");
        assertThatThrownBy(() -> TimedProxy.of(String.class, "", custom, registry))
                .hasMessageContaining("an interface");
    }

    @Test
    void aSourceThatFailsCostsOnlyItsOwn() {
        Collector collector = new Collector(2);
        MetricSource good = () -> List.of(Metric.gauge("a.b", "", "", 1));
        MetricSource bad =
                () -> {
                    throw new IllegalStateException("bad");
                };
        MetricSource many =
                () ->
                        List.of(
                                new Metric(
                                        "a.c",
                                        Metric.Kind.GAUGE,
                                        "",
                                        "",
                                        IntStream.range(0, 5)
                                                .mapToObj(i -> Sample.of(Map.of("i", "" + i), i))
                                                .toList()));
        MetricSource other = () -> List.of(Metric.counter("a.b", "", "", 2));
        List.of(bad, good, many, other).forEach(collector::add);
        List<Metric> all = collector.collect();
        assertThat(all).extracting(Metric::name).containsExactly("a.b", "a.c");
        assertThat(all.get(0).samples()).containsExactly(Sample.of(1));
        assertThat(all.get(1).samples()).hasSize(2);
        assertThat(collector.failures()).isEqualTo(3);
        collector.remove(good);
        assertThat(collector.collect().get(0).kind()).isEqualTo(Metric.Kind.COUNTER);
    }

    @Test
    void dropwizardShowsWhatIsThereAndNothingElse() {
        registry.timing("a.time", Map.of("model", "Tea"));
        registry.show(
                List.of(
                        Metric.gauge("a.b", "", "", 1),
                        new Metric(
                                "a.c",
                                Metric.Kind.COUNTER,
                                "",
                                "",
                                List.of(Sample.of(Map.of("model", "x"), 2)))));
        assertThat(registry.dropwizard().getNames())
                .containsExactly("a.b", "a.c.x", "a.time._54_ea");
        registry.show(List.of(Metric.gauge("a.b", "", "", 3)));
        assertThat(registry.dropwizard().getGauges().get("a.b").getValue()).isEqualTo(3.0);
        registry.remove("a.time", Map.of("model", "Tea"));
        assertThat(registry.dropwizard().getNames()).containsExactly("a.b");
        registry.clear();
        assertThat(registry.dropwizard().getNames()).isEmpty();
    }

    @Test
    void growthIsThatOfTheLastMinute() {
        Growth growth = new Growth();
        long at = 0;
        for (int i = 0; i <= 300; i++, at += 1_000_000_000L) {
            growth.look(at, i * 2.0);
        }
        assertThat(growth.rate()).isEqualTo(2);
        assertThat(growth.increase()).isBetween(118.0, 132.0);
        growth.look(at, 5);
        assertThat(growth.increase()).isEqualTo(5);
        assertThat(growth.rate()).isZero();
    }
}
