package io.samovar.tools.demo;

import java.time.Duration;
import java.util.List;

/**
 * What happened under load.
 *
 * @param warm when the warm-up was over, by the nanosecond clock
 * @param samples all right answers
 * @param changes the swaps, in order
 * @param messages the first things that went wrong
 */
record LoadResult(
        Duration duration,
        long warm,
        List<Sample> samples,
        List<Change> changes,
        long failed,
        long wrong,
        List<String> messages) {
    /** When a request ran, seen from the swaps. */
    enum Phase {
        /** The JVM still compiles; not a figure for anything. */
        WARM_UP,
        BEFORE,
        DURING,
        AFTER
    }

    LoadResult {
        samples = List.copyOf(samples);
        changes = List.copyOf(changes);
        messages = List.copyOf(messages);
    }

    long requests() {
        return samples.size() + failed + wrong;
    }

    /** Returns the times of the requests of a phase. */
    Percentiles latencies(Phase phase) {
        return new Percentiles(
                samples.stream()
                        .filter(sample -> phase(sample) == phase)
                        .map(Sample::nanos)
                        .toList());
    }

    /**
     * Returns how many requests that ran wholly between two swaps were answered by a version that
     * was not the active one then.
     */
    long stale(String versionBefore) {
        return samples.stream()
                .filter(sample -> phase(sample) != Phase.DURING)
                .filter(sample -> !sample.version().equals(active(sample, versionBefore)))
                .count();
    }

    private String active(Sample sample, String versionBefore) {
        String version = versionBefore;
        for (Change change : changes) {
            if (change.end() < sample.start()) {
                version = change.to();
            }
        }
        return version;
    }

    private Phase phase(Sample sample) {
        if (sample.start() < warm) {
            return Phase.WARM_UP;
        }
        boolean after = false;
        for (Change change : changes) {
            if (change.overlaps(sample)) {
                return Phase.DURING;
            }
            after |= change.end() < sample.start();
        }
        return after ? Phase.AFTER : Phase.BEFORE;
    }
}
