package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Sample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Dropwizard's registry of everything: timers and histograms are kept in it, what sources say is
 * shown in it as gauges. Nothing stays in it whose source has gone.
 */
public final class Registry {
    private final MetricRegistry registry = new MetricRegistry();
    private final LongSupplier clock;
    private final Map<String, Shown> shown = new HashMap<>();

    /** A gauge that says what the last look has found. */
    private static final class Shown implements Gauge<Double> {
        private volatile double value;

        @Override
        public Double getValue() {
            return value;
        }
    }

    /**
     * @param clock a monotonic time in nanoseconds
     */
    public Registry(LongSupplier clock) {
        this.clock = clock;
    }

    /** Returns what other libraries work with. */
    public MetricRegistry dropwizard() {
        return registry;
    }

    /** Returns the monotonic time in nanoseconds. */
    public long now() {
        return clock.getAsLong();
    }

    /** Makes a timer; the one that was there under this name, if any, is not shown any more. */
    public Timing timing(String name, Map<String, String> labels) {
        Timing timing = new Timing(clock);
        replace(FlatName.of(name, labels), timing.timer());
        return timing;
    }

    /** Makes a histogram; the one that was there under this name, if any, is not shown any more. */
    public Values values(String name) {
        Values values = new Values(clock);
        replace(name, values.histogram());
        return values;
    }

    /** Removes a timer or histogram. */
    public void remove(String name, Map<String, String> labels) {
        registry.remove(FlatName.of(name, labels));
    }

    /** Shows these values and no others, beside the timers and histograms. */
    public synchronized void show(List<Metric> metrics) {
        Set<String> gone = new HashSet<>(shown.keySet());
        for (Metric metric : metrics) {
            if (metric.kind() == Metric.Kind.DISTRIBUTION) {
                continue;
            }
            for (Sample sample : metric.samples()) {
                String name = FlatName.of(metric.name(), sample.labels());
                gone.remove(name);
                shown.computeIfAbsent(name, this::newGauge).value = sample.value();
            }
        }
        for (String name : gone) {
            shown.remove(name);
            registry.remove(name);
        }
    }

    /** Removes everything. */
    public synchronized void clear() {
        shown.clear();
        registry.removeMatching((name, metric) -> true);
    }

    private Shown newGauge(String name) {
        Shown gauge = new Shown();
        replace(name, gauge);
        return gauge;
    }

    private synchronized void replace(String name, com.codahale.metrics.Metric metric) {
        registry.remove(name);
        registry.register(name, metric);
    }
}
