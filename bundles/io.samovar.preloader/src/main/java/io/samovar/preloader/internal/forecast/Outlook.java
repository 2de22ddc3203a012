package io.samovar.preloader.internal.forecast;

import java.util.function.IntToDoubleFunction;

/** When a model will be used next, as far as can be said. */
public final class Outlook {
    private static final double CERTAIN = 1e-12;

    /** For each span the probability that the model is used before its end. */
    private final double[] within;

    private Outlook(double[] within) {
        this.within = within;
    }

    /**
     * Composes it.
     *
     * @param hazard for each span the probability of a use in it if there was none before
     */
    static Outlook of(IntToDoubleFunction hazard) {
        double[] within = new double[Spans.COUNT];
        double unused = 1;
        for (int span = 0; span < Spans.COUNT; span++) {
            unused *= 1 - hazard.applyAsDouble(span);
            within[span] = 1 - unused;
        }
        return new Outlook(within);
    }

    /** Returns the probability of a use within so many seconds; between spans it grows evenly. */
    public double within(double seconds) {
        double before = 0;
        for (int span = 0; span < Spans.COUNT; span++) {
            if (seconds <= Spans.end(span)) {
                double part = Math.max(0, seconds - Spans.start(span)) / Spans.width(span);
                return before + (within[span] - before) * part;
            }
            before = within[span];
        }
        return before;
    }

    /**
     * Returns the uses to be had for each second in memory if it leaves at the best moment: the
     * greatest ratio of the probability of a use within a time to the time it is in memory until
     * then. It is the index of J. Gittins (1979) for a job that ends with the use.
     */
    public double usesPerSecond() {
        double best = 0;
        double time = 0;
        double before = 1;
        for (int span = 0; span < Spans.COUNT; span++) {
            double after = 1 - within[span];
            time += meanTime(before, after, Spans.width(span));
            best = Math.max(best, within[span] / time);
            before = after;
        }
        return best;
    }

    /** Returns in how many seconds a use is as likely as not; infinite if not within the spans. */
    public double median() {
        double before = 0;
        for (int span = 0; span < Spans.COUNT; span++) {
            if (within[span] >= 0.5) {
                double part = (0.5 - before) / Math.max(CERTAIN, within[span] - before);
                return Spans.start(span) + part * Spans.width(span);
            }
            before = within[span];
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The mean time spent unused in a span, if what is left falls exponentially. */
    private static double meanTime(double before, double after, double width) {
        double fall = before - after;
        return fall < 1e-9
                ? before * width
                : fall * width / Math.log(before / Math.max(CERTAIN, after));
    }
}
