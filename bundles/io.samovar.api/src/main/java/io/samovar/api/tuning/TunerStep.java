package io.samovar.api.tuning;

import java.time.Instant;

/**
 * One thing the tuner tried.
 *
 * @param at when the knob was turned
 * @param knob which one
 * @param from the value before
 * @param to the value that was tried
 * @param reason why this one, in words
 * @param before the cost before, in seconds for each request; the median of the measurements
 * @param after the cost with the new value; {@link Double#NaN} if it was not measured to the end
 * @param verdict what became of it
 * @param why the verdict in words
 */
public record TunerStep(
        Instant at,
        String knob,
        double from,
        double to,
        String reason,
        double before,
        double after,
        Verdict verdict,
        String why) {

    /** What became of a step. */
    public enum Verdict {
        /** It is being measured. */
        RUNNING,
        /** It helped, beyond doubt; the new value stays. */
        KEPT,
        /** It did not help beyond doubt; the old value is back. */
        REVERTED,
        /** It could not be judged, or harmed at once; the old value is back. */
        ABANDONED
    }
}
