package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertEvent.Change;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.monitor.internal.alert.Readings.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule at work: an alarm for each sample of its metric. Used by one thread at a time. */
final class Watch {
    private final AlertRule rule;
    private List<Series> series = List.of();
    private List<Alarm> alarms = List.of();

    Watch(AlertRule rule) {
        this.rule = rule;
    }

    AlertRule rule() {
        return rule;
    }

    /** Compares the samples of now. */
    void look(Reading reading, long now, Instant shownNow, List<AlertEvent> changes) {
        if (reading.series() != series) {
            change(reading.series(), now, shownNow, changes);
        }
        for (int i = 0; i < alarms.size(); i++) {
            Alarm alarm = alarms.get(i);
            add(alarm, alarm.look(reading.samples().get(i), now, shownNow), shownNow, changes);
        }
    }

    /** Keeps an alarm for each series, and ends those of the series that have gone. */
    private void change(List<Series> next, long now, Instant shownNow, List<AlertEvent> changes) {
        Map<Series, Alarm> before = new LinkedHashMap<>();
        for (int i = 0; i < series.size(); i++) {
            before.put(series.get(i), alarms.get(i));
        }
        List<Alarm> after = new ArrayList<>(next.size());
        for (Series one : next) {
            Alarm known = before.remove(one);
            after.add(known == null ? new Alarm(rule, one.labels(), now, shownNow) : known);
        }
        for (Alarm gone : before.values()) {
            add(gone, gone.gone(now, shownNow), shownNow, changes);
        }
        series = next;
        alarms = after;
    }

    /** Ends everything, because the rule goes. */
    void end(long now, Instant shownNow, List<AlertEvent> changes) {
        change(List.of(), now, shownNow, changes);
    }

    List<AlertStatus> active(long now) {
        List<AlertStatus> active = new ArrayList<>();
        for (Alarm alarm : alarms) {
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
