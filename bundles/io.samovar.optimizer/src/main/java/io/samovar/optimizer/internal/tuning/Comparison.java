package io.samovar.optimizer.internal.tuning;

import java.util.ArrayList;
import java.util.List;

/** The costs with a step and without it, measured in turns, and what they say. */
final class Comparison {
    private static final double HOPE = 1;
    private static final double PROMISE = 2;

    /** Enough to go on with a trial. */
    private static final RankTest HOPEFUL = new RankTest(HOPE);

    /** Enough to measure more than twice. */
    private static final RankTest PROMISING = new RankTest(PROMISE);

    /** Enough to keep a step. */
    private final RankTest proven;

    private final double minGain;
    private final List<Double> with = new ArrayList<>();
    private final List<Double> without;

    /**
     * @param certainty how many standard deviations from chance are beyond doubt
     * @param minGain the least part of the cost that is worth it
     * @param before the costs before the step
     */
    Comparison(double certainty, double minGain, List<Double> before) {
        this.proven = new RankTest(certainty);
        this.minGain = minGain;
        this.without = new ArrayList<>(before);
    }

    void with(List<Double> costs) {
        with.addAll(costs);
    }

    void without(List<Double> costs) {
        without.addAll(costs);
    }

    boolean isHopeful() {
        return HOPEFUL.isLower(with, without);
    }

    boolean isPromising() {
        return PROMISING.isLower(with, without);
    }

    boolean isProven() {
        return proven.isLower(with, without);
    }

    /** Returns whether it would be worth it, if it were no chance. */
    boolean isWorthIt() {
        return gain() >= minGain;
    }

    /** Returns the part of the cost that it saves. */
    double gain() {
        return 1 - RankTest.median(with) / RankTest.median(without);
    }

    /** Returns how many costs with it there are. */
    int size() {
        return with.size();
    }

    /** Returns the median cost with it; {@link Double#NaN} if nothing was measured. */
    double costWith() {
        return with.isEmpty() ? Double.NaN : RankTest.median(with);
    }

    double costWithout() {
        return RankTest.median(without);
    }
}
