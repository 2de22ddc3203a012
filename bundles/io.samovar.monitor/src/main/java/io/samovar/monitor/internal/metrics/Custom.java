package io.samovar.monitor.internal.metrics;

import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is recorded by name. */
public final class Custom implements MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(Custom.class);

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final LongAdder dropped = new LongAdder();
    private final Registry registry;
    private final Supplier<Set<String>> reserved;
    private final int most;

    private interface Kept {
        String unit();

        Distribution distribution();
    }

    private record Durations(Timing timing) implements Kept {
        @Override
        public String unit() {
            return Metric.SECONDS;
        }

        @Override
        public Distribution distribution() {
            return timing.distribution();
        }
    }

    private record Plain(String unit, Values values) implements Kept {
        @Override
        public Distribution distribution() {
            return values.distribution();
        }
    }

    /**
     * @param reserved the names that belong to others
     * @param most how many names there may be
     */
    public Custom(Registry registry, Supplier<Set<String>> reserved, int most) {
        this.registry = registry;
        this.reserved = reserved;
        this.most = most;
    }

    /** Takes note of a value; see {@code Monitor.record}. */
    public void record(String name, double value, String unit) {
        Kept target = name == null ? null : kept.get(name);
        if (target == null) {
            target = begin(name, unit);
        }
        if (target == null) {
            return;
        }
        if (!target.unit().equals(unit)) {
            throw new IllegalArgumentException(
                    "unit: '%s'; accepted: '%s', the unit %s began with"
                            .formatted(unit, target.unit(), name));
        }
        if (target instanceof Plain plain) {
            plain.values().add(value);
        } else if (value >= 0 && value <= Values.MOST) {
            ((Durations) target).timing().add((long) Math.min(Long.MAX_VALUE, value * 1e9));
        } else {
            throw new IllegalArgumentException("value: %s; accepted: 0 to 9e12".formatted(value));
        }
    }

    /** Refuses a name that durations cannot be recorded by. */
    public void checkTiming(String name) {
        Kept target = name == null ? null : kept.get(name);
        if (target == null) {
            begin(name, Metric.SECONDS);
        } else if (!(target instanceof Durations)) {
            throw new IllegalArgumentException(
                    "unit: 'seconds'; accepted: '%s', the unit %s began with"
                            .formatted(target.unit(), name));
        }
    }

    /** Takes note of a duration by a name that was checked. */
    public void time(String name, long nanos) {
        if (kept.get(name) instanceof Durations durations) {
            durations.timing().add(nanos);
        } else {
            dropped.increment();
        }
    }

    private synchronized Kept begin(String name, String unit) {
        Metric.checkName(name);
        Metric.checkUnit(unit);
        Kept known = kept.get(name);
        if (known != null) {
            return known;
        }
        if (reserved.get().contains(name)) {
            throw new IllegalArgumentException(
                    "metric name: '%s'; it belongs to another part".formatted(name));
        }
        if (kept.size() >= most) {
            if (dropped.sum() == 0) {
                LOG.warn("{} and further names are dropped: there are {} already", name, most);
            }
            dropped.increment();
            return null;
        }
        Kept fresh =
                unit.equals(Metric.SECONDS)
                        ? new Durations(registry.timing(name, Map.of()))
                        : new Plain(unit, registry.values(name));
        kept.put(name, fresh);
        return fresh;
    }

    long dropped() {
        return dropped.sum();
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> all = new ArrayList<>();
        kept.forEach(
                (name, values) ->
                        all.add(
                                new Metric(
                                        name,
                                        Kind.DISTRIBUTION,
                                        values.unit(),
                                        "Recorded by an application.",
                                        List.of(Sample.of(Map.of(), values.distribution())))));
        return all;
    }
}
