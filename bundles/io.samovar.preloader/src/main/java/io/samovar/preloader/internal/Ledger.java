package io.samovar.preloader.internal;

import java.util.HashMap;
import java.util.Map;

/** What became of the models that were loaded because they were expected to be needed. */
final class Ledger {
    private final Map<String, Double> unused = new HashMap<>();
    private long preloads;
    private long used;
    private long wasted;
    private double wastedSeconds;

    synchronized void loaded(String model, double seconds) {
        preloads++;
        unused.put(model, seconds);
    }

    synchronized void used(String model) {
        if (unused.remove(model) != null) {
            used++;
        }
    }

    synchronized void left(String model) {
        Double seconds = unused.remove(model);
        if (seconds != null) {
            wasted++;
            wastedSeconds += seconds;
        }
    }

    synchronized long preloads() {
        return preloads;
    }

    synchronized long used() {
        return used;
    }

    synchronized long wasted() {
        return wasted;
    }

    synchronized double wastedSeconds() {
        return wastedSeconds;
    }
}
