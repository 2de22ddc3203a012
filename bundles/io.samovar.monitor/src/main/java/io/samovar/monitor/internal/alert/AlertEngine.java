package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertEvent.Change;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Metric;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Holds metrics against rules. All durations are told by a monotonic clock; the time of day is only
 * for display, so whoever sets the machine's clock changes no alert.
 */
public final class AlertEngine implements Alerts {
    private static final int REMEMBERED = 200;

    private final Object lock = new Object();
    private final Map<String, Watch> watches = new TreeMap<>();
    private final Readings readings = new Readings();
    private final Deque<AlertEvent> history = new ArrayDeque<>();
    private final LongSupplier clock;
    private final Clock timeOfDay;
    private final int mostRules;
    private final Consumer<AlertEvent> tell;

    /**
     * @param clock a monotonic time in nanoseconds
     * @param tell is told of changes with no lock held; must not block
     */
    public AlertEngine(
            LongSupplier clock, Clock timeOfDay, int mostRules, Consumer<AlertEvent> tell) {
        this.clock = clock;
        this.timeOfDay = timeOfDay;
        this.mostRules = mostRules;
        this.tell = tell;
    }

    /** Compares the metrics of now with all rules; called by one thread, again and again. */
    public void look(List<Metric> metrics) {
        long now = clock.getAsLong();
        Instant shownNow = timeOfDay.instant();
        List<AlertEvent> changes = new ArrayList<>();
        synchronized (lock) {
            readings.begin(metrics);
            for (Watch watch : watches.values()) {
                watch.look(readings.of(watch.rule().metric()), now, shownNow, changes);
            }
            readings.end();
            remember(changes);
        }
        changes.forEach(tell);
    }

    @Override
    public List<AlertStatus> active() {
        long now = clock.getAsLong();
        List<AlertStatus> active = new ArrayList<>();
        synchronized (lock) {
            watches.values().forEach(watch -> active.addAll(watch.active(now)));
        }
        active.sort(
                Comparator.comparing(AlertStatus::state)
                        .thenComparing(status -> status.rule().severity())
                        .reversed()
                        .thenComparing(status -> status.rule().name())
                        .thenComparing(status -> status.labels().toString()));
        return active;
    }

    @Override
    public List<AlertEvent> history() {
        synchronized (lock) {
            return List.copyOf(history);
        }
    }

    @Override
    public List<AlertRule> rules() {
        synchronized (lock) {
            return watches.values().stream().map(Watch::rule).toList();
        }
    }

    @Override
    public void put(AlertRule rule) {
        List<AlertEvent> changes = new ArrayList<>();
        synchronized (lock) {
            Watch before = watches.get(rule.name());
            if (before == null && watches.size() >= mostRules) {
                throw new IllegalStateException(
                        "rule %s: there are %d rules already (alerts.rules.limit)"
                                .formatted(rule.name(), mostRules));
            }
            if (before != null) {
                end(before, changes);
            }
            watches.put(rule.name(), new Watch(rule));
        }
        changes.forEach(tell);
    }

    @Override
    public boolean remove(String name) {
        List<AlertEvent> changes = new ArrayList<>();
        boolean found;
        synchronized (lock) {
            Watch before = watches.remove(name);
            found = before != null;
            if (found) {
                end(before, changes);
            }
        }
        changes.forEach(tell);
        return found;
    }

    private void end(Watch watch, List<AlertEvent> changes) {
        watch.end(clock.getAsLong(), timeOfDay.instant(), changes);
        remember(changes);
    }

    /** What only came near is not worth a place. */
    private void remember(List<AlertEvent> changes) {
        for (AlertEvent change : changes) {
            if (change.change() == Change.FIRING || change.change() == Change.RESOLVED) {
                history.addFirst(change);
                if (history.size() > REMEMBERED) {
                    history.removeLast();
                }
            }
        }
    }
}
