package io.samovar.api.monitor;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert changed.
 *
 * @param rule its rule
 * @param labels the labels of the sample it is about
 * @param change what happened
 * @param value the value that was compared last; NaN if the metric has gone
 * @param reason why, in words for a person; never null
 * @param at when, for display
 */
public record AlertEvent(
        AlertRule rule,
        Map<String, String> labels,
        Change change,
        double value,
        String reason,
        Instant at) {
    public AlertEvent {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** What happened to an alert. */
    public enum Change {
        /** The condition began to hold. */
        PENDING,
        /** It held for the rule's duration. */
        FIRING,
        /** It had fired and does not hold any more. */
        RESOLVED,
        /** It ceased to hold before the alert fired. */
        CLEARED
    }
}
