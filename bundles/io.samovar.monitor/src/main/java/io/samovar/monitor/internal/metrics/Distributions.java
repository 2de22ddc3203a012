package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Snapshot;
import io.samovar.api.monitor.Distribution;

/** Reads distributions off snapshots. */
final class Distributions {
    private Distributions() {}

    /**
     * @param scale by how much a value of the snapshot has to be multiplied
     */
    static Distribution of(long count, double sum, Snapshot recent, double scale) {
        return new Distribution(
                count,
                sum,
                recent.size(),
                recent.getMin() * scale,
                recent.getMean() * scale,
                recent.getMedian() * scale,
                recent.getValue(0.9) * scale,
                recent.get95thPercentile() * scale,
                recent.get99thPercentile() * scale,
                recent.get999thPercentile() * scale,
                recent.getMax() * scale);
    }
}
