package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertRule.Statistic;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.Operator;
import io.samovar.api.monitor.Sample;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.metrics.Timing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What a thousand alert rules cost, as a share of one processor, if all are looked at every second:
 * processor time, which other jobs on the machine do not change much. Rules of every statistic,
 * once on as many metrics, and once all on one metric that many models have.
 */
public final class RulesCost {
    private static final int RULES = 1000;
    private static final int MODELS = 100;
    private static final int WARM_UP = 300;
    private static final int LOOKS = 300;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private RulesCost() {}

    /** Measures and prints. */
    public static void main(String[] args) {
        new RulesCost().run("1 sample", 1);
        new RulesCost().run(MODELS + " samples", MODELS);
    }

    private void run(String what, int models) {
        AlertEngine engine = new AlertEngine(now::get, Clock.systemUTC(), RULES, event -> {});
        for (int i = 0; i < RULES; i++) {
            engine.put(rule(i, models == 1 ? "m.x" + i : "m.x"));
        }
        Registry registry = new Registry(now::get);
        List<Timing> timings =
                IntStream.range(0, models)
                        .mapToObj(i -> registry.timing("t" + i, Map.of()))
                        .toList();
        long[] nanos = new long[LOOKS];
        for (int i = -WARM_UP; i < LOOKS; i++) {
            now.addAndGet(SECOND);
            int step = i;
            timings.forEach(timing -> timing.add(1_000_000L * Math.floorMod(step, 100)));
            List<Metric> metrics = metrics(timings, models);
            long start = threads.getCurrentThreadCpuTime();
            engine.look(metrics);
            if (i >= 0) {
                nanos[i] = threads.getCurrentThreadCpuTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%d rules on metrics of %s: %.3f ms a look [quartiles %.3f .. %.3f], %.3f %% of a"
                        + " processor; %d alerts active%n",
                RULES,
                what,
                nanos[LOOKS / 2] / 1e6,
                nanos[LOOKS / 4] / 1e6,
                nanos[3 * LOOKS / 4] / 1e6,
                Arrays.stream(nanos).average().orElse(0) / SECOND * 100,
                engine.active().size());
    }

    private static List<Metric> metrics(List<Timing> timings, int models) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < timings.size(); i++) {
            samples.add(
                    Sample.of(
                            Map.of("model", "model-" + i, "version", "1.0.0"),
                            timings.get(i).distribution()));
        }
        if (models > 1) {
            return List.of(metric("m.x", samples));
        }
        return IntStream.range(0, RULES).mapToObj(i -> metric("m.x" + i, samples)).toList();
    }

    private static Metric metric(String name, List<Sample> samples) {
        return new Metric(name, Kind.DISTRIBUTION, Metric.SECONDS, "", samples);
    }

    private static AlertRule rule(int number, String metric) {
        Statistic[] statistics = Statistic.values();
        return new AlertRule(
                "rule" + number,
                metric,
                statistics[number % statistics.length],
                number % 2 == 0 ? Operator.ABOVE : Operator.BELOW,
                0.05,
                Duration.ofSeconds(number % 60),
                0.01,
                Severity.WARNING,
                "");
    }
}
