package io.samovar.benchmarks.tuning;

import java.util.Arrays;
import java.util.Random;

/** What is asked for, interval by interval. */
enum Work {
    /** Few models, many texts that come back. */
    CACHE_HUNGRY(4, 1, 24, 200),
    /** Many models, few texts that come back. */
    MODEL_HUNGRY(16, 0.05, 96, 60),
    /** Some of both, and for half a minute of every five three times as much, all of it slower. */
    BURSTY(12, 0.6, 24, 140);

    static final int KEYS = 25_000;
    static final long MB = 1 << 20;
    static final long MODEL_BYTES = 12 * MB;

    private static final double SKEW = 0.8;
    private static final double MODEL_SKEW = 2;
    private static final int BURST_PERIOD = 60;
    private static final int BURST = 6;

    private final int models;
    private final double repeated;
    private final long cacheMb;
    private final long modelsMb;
    private final double[] cumulative = new double[KEYS];

    /**
     * @param repeated the part of the requests whose texts come back
     * @param cacheMb the memory of the cache in the beginning, a bad choice
     * @param modelsMb the same of the models
     */
    Work(int models, double repeated, long cacheMb, long modelsMb) {
        this.models = models;
        this.repeated = repeated;
        this.cacheMb = cacheMb;
        this.modelsMb = modelsMb;
        double sum = 0;
        for (int i = 0; i < KEYS; i++) {
            sum += Math.pow(i + 1, -SKEW);
            cumulative[i] = sum;
        }
    }

    int models() {
        return models;
    }

    long cacheBytes() {
        return cacheMb * MB;
    }

    long modelBytes() {
        return modelsMb * MB;
    }

    boolean isBurst(int interval) {
        return this == BURSTY && interval % BURST_PERIOD < BURST;
    }

    /**
     * Returns the text of the next request: one of those that come back, or one that never does.
     */
    String text(Random random, long number) {
        if (random.nextDouble() >= repeated) {
            return "once-" + number;
        }
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[KEYS - 1]);
        return "text-" + (found < 0 ? -found - 1 : found);
    }

    /** Returns the model of the next request: the first most often, by Zipf. */
    int model(Random random) {
        double sum = 0;
        for (int i = 0; i < models; i++) {
            sum += popularity(i);
        }
        double point = random.nextDouble() * sum;
        for (int i = 0; i < models; i++) {
            point -= popularity(i);
            if (point < 0) {
                return i;
            }
        }
        return models - 1;
    }

    private static double popularity(int model) {
        return Math.pow(model + 1, -MODEL_SKEW);
    }
}
