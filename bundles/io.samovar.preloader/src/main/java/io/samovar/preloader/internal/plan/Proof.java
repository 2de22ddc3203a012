package io.samovar.preloader.internal.plan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often a forecast of so much came true, counted for each level of it. What has not come true
 * yet counts as if it never did, and each level starts with a few that did not: who has nothing to
 * show is not trusted.
 */
final class Proof {
    private static final int LEVELS = 20;
    private static final double DOUBT = 2;

    /** What an outcome still counts when the next of its level is known. */
    private static final double KEPT = 0.98;

    private final double[] outcomes = new double[LEVELS];
    private final double[] successes = new double[LEVELS];
    private final int[] open = new int[LEVELS];

    /** Something was forecast with that probability. */
    void begun(double probability) {
        open[level(probability)]++;
    }

    /** It will not be known whether it comes true. */
    void dropped(double probability) {
        open[level(probability)]--;
    }

    /**
     * It came true or did not.
     *
     * @param weight how much that counts
     */
    void ended(double probability, boolean success, double weight) {
        int level = level(probability);
        open[level]--;
        outcomes[level] = KEPT * outcomes[level] + weight;
        successes[level] = KEPT * successes[level] + (success ? weight : 0);
    }

    /** Returns the part that came true of all that was at least as probable. */
    double share(double probability) {
        double all = DOUBT;
        double cameTrue = 0;
        for (int level = level(probability); level < LEVELS; level++) {
            all += outcomes[level] + open[level];
            cameTrue += successes[level];
        }
        return cameTrue / all;
    }

    void write(DataOutput out) throws IOException {
        for (int level = 0; level < LEVELS; level++) {
            out.writeDouble(outcomes[level]);
            out.writeDouble(successes[level]);
        }
    }

    void read(DataInput in) throws IOException {
        for (int level = 0; level < LEVELS; level++) {
            outcomes[level] = in.readDouble();
            successes[level] = in.readDouble();
        }
    }

    private static int level(double probability) {
        return Math.min(LEVELS - 1, (int) (probability * LEVELS));
    }
}
