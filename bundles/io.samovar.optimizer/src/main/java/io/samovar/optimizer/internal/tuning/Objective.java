package io.samovar.optimizer.internal.tuning;

/**
 * What the tuner makes smaller: the weighted geometric mean of the 99th percentile and of the mean
 * time of a request. So a tenth less of either is worth the same whatever their sizes, and a few
 * slow requests do not hide what happens to all others.
 *
 * @param percentile the weight of the 99th percentile
 * @param mean the weight of the mean
 * @param cold how many times more than other time the time counts that a request waited for its
 *     model to be loaded
 */
public record Objective(double percentile, double mean, double cold) {
    private static final double LEAST = 1e-6;

    public Objective {
        if (!(percentile >= 0 && mean >= 0 && cold >= 0 && percentile + mean > 0)) {
            throw new IllegalArgumentException(
                    "weights: p99 %s, mean %s, cold %s; accepted: 0 or more, and one of the first two above 0"
                            .formatted(percentile, mean, cold));
        }
    }

    /**
     * Returns the cost.
     *
     * @param p99 in seconds
     * @param average in seconds
     * @param waiting the part of the average that was waiting for models
     */
    double cost(double p99, double average, double waiting) {
        double felt = Math.max(LEAST, average + cold * waiting);
        double slow = Math.max(LEAST, p99);
        double log = percentile * Math.log(slow) + mean * Math.log(felt);
        return Math.exp(log / (percentile + mean));
    }
}
