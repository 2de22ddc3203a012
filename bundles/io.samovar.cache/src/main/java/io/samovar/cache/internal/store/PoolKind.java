package io.samovar.cache.internal.store;

/**
 * Which values a pool is for, and how far it may be filled. Values of one size leave gaps that the
 * next ones fit into exactly; others leave gaps that are of use to few. Measured with random
 * removal in pools of 16 to 64 MiB: Ehcache evicted nothing at these fills, and something soon
 * above them.
 *
 * @param least the smallest value, in bytes
 * @param most the largest value
 * @param fill how much of the pool may be in use, 0 to 1
 */
record PoolKind(int least, int most, double fill) {
    /** What values of different sizes are kept in. */
    static final PoolKind MIXED = new PoolKind(0, 32 * 1024, 0.7);

    /** What values are kept in that are large, compared with a pool. */
    static final PoolKind LARGE = new PoolKind(32 * 1024 + 1, Integer.MAX_VALUE, 0.5);

    /** What is kept on disk, where room costs little. */
    static final PoolKind DISK = new PoolKind(0, Integer.MAX_VALUE, 0.6);

    private static final int STEP = 16;
    private static final long MEGABYTE = 1 << 20;

    /** Returns the kind for values of about one size, such as the vectors of one model. */
    static PoolKind uniform(int bytes) {
        int least = bytes / STEP * STEP;
        return new PoolKind(least, least + STEP - 1, 0.9);
    }

    boolean accepts(int bytes) {
        return bytes >= least && bytes <= most;
    }

    /** Returns how large such a pool should be where the budget is so many bytes. */
    long poolBytes(long budget) {
        return equals(LARGE)
                ? 64 * MEGABYTE
                : Math.max(16 * MEGABYTE, Math.min(32 * MEGABYTE, budget / 8));
    }
}
