package io.samovar.api.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert at one moment.
 *
 * @param rule its rule
 * @param labels the labels of the sample it is about
 * @param state where it stands
 * @param value the value that was compared last
 * @param since when it came to that state, for display
 * @param age how long ago that was, by a clock that nobody sets
 */
public record AlertStatus(
        AlertRule rule,
        Map<String, String> labels,
        State state,
        double value,
        Instant since,
        Duration age) {
    public AlertStatus {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Where an alert stands. */
    public enum State {
        /** All is well. */
        OK,
        /** The condition holds, not long enough yet. */
        PENDING,
        /** The condition held for the rule's duration. */
        FIRING
    }
}
