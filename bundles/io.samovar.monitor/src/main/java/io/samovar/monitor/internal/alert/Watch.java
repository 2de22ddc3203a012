package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertEvent.Change;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule at work: an alarm for each sample of its metric. Used by one thread at a time. */
final class Watch {
    private final AlertRule rule;
    private final Map<Map<String, String>, Watched> alarms = new HashMap<>();
    private long look;

    private static final class Watched {
        private final Alarm alarm;
        private long seen;

        Watched(Alarm alarm) {
            this.alarm = alarm;
        }
    }

    Watch(AlertRule rule) {
        this.rule = rule;
    }

    AlertRule rule() {
        return rule;
    }

    /**
     * Compares the samples of now.
     *
     * @param metric null if there is none of that name
     */
    void look(Metric metric, long now, Instant shownNow, List<AlertEvent> changes) {
        look++;
        for (Sample sample : metric == null ? List.<Sample>of() : metric.samples()) {
            Watched watched =
                    alarms.computeIfAbsent(
                            sample.labels(),
                            labels -> new Watched(new Alarm(rule, labels, now, shownNow)));
            watched.seen = look;
            add(watched.alarm, watched.alarm.look(sample, now, shownNow), shownNow, changes);
        }
        for (Iterator<Watched> each = alarms.values().iterator(); each.hasNext(); ) {
            Watched watched = each.next();
            if (watched.seen != look) {
                each.remove();
                add(watched.alarm, watched.alarm.gone(now, shownNow), shownNow, changes);
            }
        }
    }

    /** Ends everything, because the rule goes. */
    void end(long now, Instant shownNow, List<AlertEvent> changes) {
        alarms.values().forEach(w -> add(w.alarm, w.alarm.gone(now, shownNow), shownNow, changes));
        alarms.clear();
    }

    List<AlertStatus> active(long now) {
        List<AlertStatus> active = new ArrayList<>();
        for (Watched watched : alarms.values()) {
            Alarm alarm = watched.alarm;
            if (alarm.state() != AlertStatus.State.OK) {
                active.add(
                        new AlertStatus(
                                rule,
                                alarm.labels(),
                                alarm.state(),
                                alarm.value(),
                                alarm.shownSince(),
                                Duration.ofNanos(now - alarm.since())));
            }
        }
        return active;
    }

    private static void add(
            Alarm alarm, Optional<Change> change, Instant shownNow, List<AlertEvent> changes) {
        change.ifPresent(
                what ->
                        changes.add(
                                new AlertEvent(
                                        alarm.rule(),
                                        alarm.labels(),
                                        what,
                                        alarm.value(),
                                        reason(alarm),
                                        shownNow)));
    }

    private static String reason(Alarm alarm) {
        return Double.isNaN(alarm.value())
                ? "the metric or the rule has gone: " + alarm.rule().condition()
                : "the value is %.6g: %s".formatted(alarm.value(), alarm.rule().condition());
    }
}
