package io.samovar.itests.distribution;

import java.util.Random;

/**
 * How much a test does: by default enough to find a fault within minutes, all that is promised with
 * {@code -Dsamovar.it.full=true}, and a number of one's own with {@code -Dsamovar.it.NAME=N}.
 */
final class Scale {
    private static final String PREFIX = "samovar.it.";

    private Scale() {}

    static int of(String name, int usual, int full) {
        return Integer.getInteger(
                PREFIX + name, Boolean.getBoolean(PREFIX + "full") ? full : usual);
    }

    /** Returns other random numbers in each run; {@code -Dsamovar.it.seed=N} repeats a run. */
    static Random random(String test) {
        long seed = Long.getLong(PREFIX + "seed", System.nanoTime());
        System.out.printf("%s: -D%sseed=%d%n", test, PREFIX, seed);
        return new Random(seed);
    }
}
