package io.samovar.monitor.internal.alert;

import java.util.Map;

/**
 * What the samples with the same labels are over time. There is one object for each, so that a
 * thousand rules about a metric need not compare its labels a thousand times.
 */
final class Series {
    private final Map<String, String> labels;

    Series(Map<String, String> labels) {
        this.labels = labels;
    }

    Map<String, String> labels() {
        return labels;
    }
}
