package io.samovar.optimizer.internal.tuning;

import java.util.List;

/**
 * Says whether one series of measurements is lower than another beyond doubt: the one-sided rank
 * test of Mann and Whitney ("On a Test of Whether one of Two Random Variables is Stochastically
 * Larger than the Other", 1947), by its normal approximation. It asks for no distribution, and a
 * single outlier cannot decide it.
 */
final class RankTest {
    private final double certainty;

    /**
     * @param certainty how many standard deviations from chance are beyond doubt
     */
    RankTest(double certainty) {
        this.certainty = certainty;
    }

    /** Returns whether the first series is lower. */
    boolean isLower(List<Double> first, List<Double> second) {
        double wins = 0;
        for (double a : first) {
            for (double b : second) {
                wins += a < b ? 1 : a == b ? 0.5 : 0;
            }
        }
        double pairs = (double) first.size() * second.size();
        double deviation = Math.sqrt(pairs * (first.size() + second.size() + 1) / 12);
        return (wins - pairs / 2) / deviation >= certainty;
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
