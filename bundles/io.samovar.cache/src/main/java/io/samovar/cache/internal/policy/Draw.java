package io.samovar.cache.internal.policy;

/** Random places, the same in each run: G. Marsaglia, "Xorshift RNGs", JSS 2003. */
final class Draw {
    private long state = 88_172_645_463_325_252L;

    /** Returns a number from 0 to below the bound. */
    int below(int bound) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) (((state >>> Integer.SIZE) * bound) >>> Integer.SIZE);
    }
}
