package io.samovar.cache.internal.policy;

/**
 * Learns how soon a key is requested again, from what happened to keys with a similar history, and
 * values an entry by it.
 *
 * <p>Keys fall into classes by the number of their requests and the gap between the last two. For
 * each class and age the model counts how many keys were requested again and how many could have
 * been (a sample of all known keys, resident or not, so that the cache's own decisions do not
 * colour it). The quotient is the hazard of a reuse. The value of an entry is the largest share of
 * hits in time that keeping it on can give: the maximum over all horizons of the probability of a
 * reuse until then, divided by the time it takes up until a reuse or that horizon. This is the
 * index of Gittins for one job of unknown length ("Bandit processes and dynamic allocation
 * indices", JRSS B 1979). Hit density was used for caches before, over the lifetimes a cache itself
 * caused: N. Beckmann, H. Chen, A. Cidon, "LHD: Improving Cache Hit Rate by Maximizing Hit
 * Density", NSDI 2018.
 *
 * <p>Nothing is known at first: the hazard falls with age then and grows with the number of
 * requests. A class with little experience borrows from the keys of as many requests, those from
 * all.
 */
final class ReuseModel {
    private static final int USE_CLASSES = 10;
    private static final int GAP_CLASSES = 10;
    private static final int CLASSES = USE_CLASSES * GAP_CLASSES;

    /** The last class is for gaps of eight times the entries in the cache and more. */
    private static final int LAST_GAP_LOG = 3;

    /** What is borrowed counts as much as so many reuses of a class's own. */
    private static final double BORROWED = 1;

    /** The hazard at an age nothing is known of is this, divided by the age. */
    private static final double EXPECTED = 0.5;

    /** And counts as much as so many reuses. */
    private static final double ASSUMED = 0.5;

    private final float[] reuses = new float[CLASSES * Ages.BUCKETS];
    private final float[] chances = new float[CLASSES * Ages.BUCKETS];
    private final float[] values = new float[CLASSES * Ages.BUCKETS];
    private final float[] endValues = new float[CLASSES * Ages.BUCKETS];
    private final float[] starts = new float[Ages.BUCKETS];
    private final float[] scales = new float[Ages.BUCKETS];
    private final double[] widths = new double[Ages.BUCKETS];
    private final double[] prior = new double[Ages.BUCKETS];
    private int unitLog;

    ReuseModel(int unitLog) {
        this.unitLog = unitLog;
        for (int bucket = 0; bucket < Ages.BUCKETS; bucket++) {
            double start = Ages.start(bucket);
            double width = Ages.width(bucket);
            starts[bucket] = (float) start;
            scales[bucket] = (float) (1 / (Ages.start(bucket + 1) - start));
            widths[bucket] = width;
            prior[bucket] = EXPECTED / (start + width / 2);
        }
        learn(1);
    }

    /**
     * Says how many entries the cache holds, about; gaps are judged by that.
     *
     * @param log the binary logarithm
     */
    void unit(int log) {
        unitLog = log;
    }

    int unit() {
        return unitLog;
    }

    /** A key was requested again. */
    void reused(long history, int now) {
        reuses[cell(history, now)]++;
    }

    /** A key that is known was not requested now, and stands for so many. */
    void waited(long history, int now, float keys) {
        chances[cell(history, now)] += keys;
    }

    /** Returns how many hits for each request of waiting the entry promises. */
    float value(long history, int now) {
        int age = History.age(history, now);
        int bucket = Ages.bucket(age);
        int cell = row(history) + bucket;
        float part = Math.min(1, (age - starts[bucket]) * scales[bucket]);
        return values[cell] + part * (endValues[cell] - values[cell]);
    }

    /**
     * Draws the conclusions from what was counted.
     *
     * @param memory the share of the experience that is kept for the next time
     */
    void learn(double memory) {
        double[] all = new double[Ages.BUCKETS];
        pool(all, 0, CLASSES, prior, 1, ASSUMED);
        double[] sameUses = new double[Ages.BUCKETS];
        double[] own = new double[Ages.BUCKETS];
        for (int use = 0; use < USE_CLASSES; use++) {
            int first = use * GAP_CLASSES;
            // what was requested more often comes back sooner, until experience says otherwise
            pool(sameUses, first, first + GAP_CLASSES, all, use + 1, BORROWED);
            for (int row = first; row < first + GAP_CLASSES; row++) {
                pool(own, row, row + 1, sameUses, 1, BORROWED);
                value(row * Ages.BUCKETS, own);
            }
        }
        if (memory < 1) {
            fade(reuses, (float) memory);
            fade(chances, (float) memory);
        }
    }

    /**
     * Hazards of some classes together; what is borrowed from others weighs less with each reuse.
     */
    private void pool(
            double[] hazards, int from, int to, double[] others, double factor, double borrowed) {
        for (int bucket = 0; bucket < Ages.BUCKETS; bucket++) {
            double reused = borrowed;
            double waited = borrowed / (factor * others[bucket]);
            for (int row = from; row < to; row++) {
                reused += reuses[row * Ages.BUCKETS + bucket];
                waited += chances[row * Ages.BUCKETS + bucket];
            }
            hazards[bucket] = reused / waited;
        }
    }

    /**
     * Values a class at all ages, from the oldest on. It pays to wait on into the next stretch of
     * ages exactly as long as that is worth more than what there is so far, so stretches are joined
     * until the next is worth less.
     */
    private void value(int row, double[] hazards) {
        double[] hits = new double[Ages.BUCKETS];
        double[] time = new double[Ages.BUCKETS];
        double[] left = new double[Ages.BUCKETS];
        int[] next = new int[Ages.BUCKETS];
        float older = 0;
        for (int bucket = Ages.BUCKETS - 1; bucket >= 0; bucket--) {
            double expected = hazards[bucket] * widths[bucket];
            // e^-x to the second order from the other side: exact enough, and never negative
            left[bucket] = 1 / (1 + expected + expected * expected / 2);
            hits[bucket] = 1 - left[bucket];
            time[bucket] = widths[bucket] == 0 ? 0 : hits[bucket] / hazards[bucket];
            int end = bucket + 1;
            while (end < Ages.BUCKETS && hits[end] * time[bucket] >= hits[bucket] * time[end]) {
                hits[bucket] += left[bucket] * hits[end];
                time[bucket] += left[bucket] * time[end];
                left[bucket] *= left[end];
                end = next[end];
            }
            next[bucket] = end;
            values[row + bucket] =
                    time[bucket] == 0 ? older : (float) (hits[bucket] / time[bucket]);
            endValues[row + bucket] = Math.max(older, (float) hazards[bucket]);
            older = values[row + bucket];
        }
    }

    private static void fade(float[] counts, float memory) {
        for (int cell = 0; cell < counts.length; cell++) {
            counts[cell] *= memory;
        }
    }

    private int cell(long history, int now) {
        return row(history) + Ages.bucket(History.age(history, now));
    }

    private int row(long history) {
        int uses = History.uses(history);
        if (uses == 1) {
            return 0;
        }
        int useClass = uses <= 3 ? uses - 1 : Math.min(History.log2(uses - 2) + 2, USE_CLASSES - 1);
        int gapClass = GAP_CLASSES - 1 - LAST_GAP_LOG + History.gap(history) - unitLog;
        gapClass = Math.max(0, Math.min(gapClass, GAP_CLASSES - 1));
        return (useClass * GAP_CLASSES + gapClass) * Ages.BUCKETS;
    }
}
