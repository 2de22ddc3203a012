package io.samovar.cache.internal.pressure;

import java.util.List;

/**
 * Decides which part of the budget is in force. Goes down fast and up slowly, and stays where it is
 * in between, so that it does not swing.
 */
public final class PressureControl {
    private static final double HIGH = 0.9;
    private static final double LOW = 0.75;
    private static final double DOWN = 0.75;
    private static final double UP = 1.05;
    private static final double LEAST = 0.1;

    private final List<Gauge> gauges;
    private double part = 1;
    private String reason = "";

    public PressureControl(List<Gauge> gauges) {
        this.gauges = List.copyOf(gauges);
    }

    /** Looks at the gauges and returns the part of the budget that is in force now, up to 1. */
    public double look() {
        double most = 0;
        String fullest = "";
        for (Gauge gauge : gauges) {
            double level = gauge.level();
            if (level > most) {
                most = level;
                fullest = gauge.name();
            }
        }
        if (most > HIGH) {
            part = Math.max(LEAST, part * DOWN);
            reason = "%s is %d %% full".formatted(fullest, Math.round(100 * most));
        } else if (most < LOW && part < 1) {
            part = Math.min(1, part * UP);
            reason = part == 1 ? "" : "%s was nearly full".formatted(fullest);
        }
        return part;
    }

    /** Returns why it is not all of the budget; empty if it is. */
    public String reason() {
        return reason;
    }
}
