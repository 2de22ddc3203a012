package io.samovar.cache.internal.store;

/** Remembers the sizes of the latest values, to tell whether one size prevails. */
final class Sizes {
    private static final int REMEMBERED = 64;

    private final int[] latest = new int[REMEMBERED];
    private long next;

    void note(int bytes) {
        latest[(int) (next++ % REMEMBERED)] = bytes;
    }

    /** Returns the kind of pool that a value of this size should open. */
    PoolKind kindFor(int bytes) {
        if (PoolKind.LARGE.accepts(bytes)) {
            return PoolKind.LARGE;
        }
        PoolKind uniform = PoolKind.uniform(bytes);
        int alike = 0;
        for (int size : latest) {
            if (uniform.accepts(size)) {
                alike++;
            }
        }
        return 4L * alike > Math.min(next, REMEMBERED) ? uniform : PoolKind.MIXED;
    }
}
