package io.samovar.similarity.internal;

import java.util.Comparator;
import java.util.List;

/**
 * Counts the pairs that reach a threshold and keeps the best of them. Scores are taken to six
 * decimals: finer differences are the rounding of vectors that engines give as floats, and would
 * put equal texts in a random order.
 */
final class BestPairs {
    private static final double STEPS = 1e6;
    private static final Comparator<Pair> BEST_FIRST =
            Comparator.comparingLong(Pair::steps)
                    .reversed()
                    .thenComparingLong(Pair::first)
                    .thenComparingLong(Pair::second);

    private final long threshold;
    private final BoundedHeap<Pair> best;
    private long found;

    BestPairs(double threshold, int limit) {
        this.threshold = Math.max(1, Math.round(threshold * STEPS));
        this.best = new BoundedHeap<>(limit, BEST_FIRST);
    }

    /** Returns the least cosine that is rounded up to the threshold. */
    double leastCosine() {
        return (threshold - 0.5) / STEPS;
    }

    /** Returns whether a pair would be among the best if its cosine were this. */
    boolean admits(double cosine, long first, long second) {
        return best.admits(new Pair(Math.round(cosine * STEPS), first, second));
    }

    /** Counts a pair that reaches the threshold but is not among the best. */
    void countOnly() {
        found++;
    }

    void offer(double cosine, long first, long second) {
        long steps = Math.round(cosine * STEPS);
        if (steps >= threshold) {
            found++;
            best.offer(new Pair(steps, first, second));
        }
    }

    long found() {
        return found;
    }

    List<Pair> bestFirst() {
        return best.bestFirst();
    }

    /** Two places in the list of documents and how alike they are. */
    record Pair(long steps, long first, long second) {
        double score() {
            return steps / STEPS;
        }
    }
}
