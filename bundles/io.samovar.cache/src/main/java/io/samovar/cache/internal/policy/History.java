package io.samovar.cache.internal.policy;

/**
 * What is known of a key, in one number, so that thousands of them can be looked at without
 * touching an object: when it was requested last (32 bits of the count of requests), how often (16
 * bits) and the logarithm of the gap between its last two requests (5 bits).
 */
final class History {
    private static final int USES_MASK = 0xffff;
    private static final int GAP_SHIFT = 16;
    private static final int GAP_MASK = 0x1f;
    private static final int TIME_SHIFT = 32;

    private History() {}

    /** A key that is requested for the first time. */
    static long first(int now) {
        return of(now, 1, 0);
    }

    /** The same key, requested again. */
    static long again(long history, int now) {
        int uses = Math.min(uses(history) + 1, USES_MASK);
        return of(now, uses, log2(age(history, now)));
    }

    static int uses(long history) {
        return (int) history & USES_MASK;
    }

    /** Returns the rounded-down binary logarithm of the gap; 0 while there was one request only. */
    static int gap(long history) {
        return (int) history >>> GAP_SHIFT & GAP_MASK;
    }

    /**
     * Returns how many requests came since the last one for this key, at least 1. The count wraps
     * after 2³² requests; what was not used for half of that is as old as can be.
     */
    static int age(long history, int now) {
        int age = now - (int) (history >>> TIME_SHIFT);
        return age < 0 ? Integer.MAX_VALUE : Math.max(1, age);
    }

    static int log2(int positive) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(positive);
    }

    private static long of(int now, int uses, int gap) {
        return (long) now << TIME_SHIFT | (long) gap << GAP_SHIFT | uses;
    }
}
