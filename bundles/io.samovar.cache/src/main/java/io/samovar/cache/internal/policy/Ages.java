package io.samovar.cache.internal.policy;

/**
 * Ages in requests, sorted into buckets of a quarter octave: fine where a cache decides, few in
 * all.
 */
final class Ages {
    /** How many buckets there are; what is older than 2²⁴ requests is in the last. */
    static final int BUCKETS = 96;

    private static final int PARTS_LOG = 2;
    private static final int PARTS = 1 << PARTS_LOG;

    private Ages() {}

    /** Returns the bucket of an age of at least 1. */
    static int bucket(int age) {
        int octave = History.log2(age);
        int part = (int) ((long) (age - (1 << octave)) << PARTS_LOG >> octave);
        return Math.min(octave << PARTS_LOG | part, BUCKETS - 1);
    }

    /** Returns the lower end of a bucket. */
    static double start(int bucket) {
        double octave = 1L << (bucket >> PARTS_LOG);
        return octave * (PARTS + (bucket & PARTS - 1)) / PARTS;
    }

    /** Returns how many whole ages are in a bucket; some of the youngest have none. */
    static double width(int bucket) {
        return Math.ceil(start(bucket + 1)) - Math.ceil(start(bucket));
    }
}
