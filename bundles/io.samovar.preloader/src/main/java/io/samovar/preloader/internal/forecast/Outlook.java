package io.samovar.preloader.internal.forecast;

import java.util.function.IntToDoubleFunction;

/** When a model will be used next, as far as can be said. */
public final class Outlook {
    private static final double CERTAIN = 1e-12;

    /** When what is not used within the spans is taken to be used, in seconds. */
    private static final double BEYOND = 2 * Spans.end(Spans.COUNT - 1);

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
     * Returns the uses to be had for each second in memory: one by the time until the next use,
     * where that is known. Where it is not, the mean of all times it may be, as powers of -1/2: so
     * a use that is likely soon counts, and so does how far the others are, which a mean of the
     * rates would hide behind the nearest and one of the times behind the farthest.
     */
    public double usesPerSecond() {
        double mean = 0;
        double before = 0;
        for (int span = 0; span < Spans.COUNT; span++) {
            // the mean of 1/sqrt(t) over a span
            double here = 2 / (Math.sqrt(Spans.start(span)) + Math.sqrt(Spans.end(span)));
            mean += (within[span] - before) * here;
            before = within[span];
        }
        mean += (1 - before) / Math.sqrt(BEYOND);
        return mean * mean;
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
}
