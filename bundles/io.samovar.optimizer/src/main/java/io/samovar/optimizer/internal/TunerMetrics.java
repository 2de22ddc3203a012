package io.samovar.optimizer.internal;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Shows the figures of the tuner. */
final class TunerMetrics implements MetricSource {
    private static final List<Verdict> ENDS =
            List.of(Verdict.KEPT, Verdict.REVERTED, Verdict.ABANDONED);

    private final Supplier<TunerStatus> tuner;

    /**
     * @param tuner returns what the tuner was doing a moment ago, at once
     */
    TunerMetrics(Supplier<TunerStatus> tuner) {
        this.tuner = tuner;
    }

    @Override
    public List<Metric> metrics() {
        TunerStatus now = tuner.get();
        List<Sample> steps = new ArrayList<>();
        for (Verdict verdict : ENDS) {
            steps.add(
                    Sample.of(
                            Map.of("verdict", verdict.name().toLowerCase(Locale.ROOT)),
                            now.steps().getOrDefault(verdict, 0L)));
        }
        return List.of(
                new Metric(
                        "tuner.steps",
                        Kind.COUNTER,
                        Metric.NONE,
                        "Steps of the tuner that are over.",
                        steps),
                Metric.gauge(
                        "tuner.cost",
                        Metric.SECONDS,
                        "What the tuner makes smaller, in the latest interval.",
                        now.cost()),
                Metric.gauge(
                        "tuner.frozen",
                        Metric.NONE,
                        "1 while the tuner leaves everything alone because of an incident.",
                        now.frozen().isEmpty() ? 0L : 1L),
                new Metric(
                        "tuner.knob",
                        Kind.GAUGE,
                        Metric.NONE,
                        "The value of each knob, in its own unit.",
                        now.knobs().stream()
                                .map(knob -> Sample.of(Map.of("knob", knob.name()), knob.value()))
                                .toList()));
    }
}
