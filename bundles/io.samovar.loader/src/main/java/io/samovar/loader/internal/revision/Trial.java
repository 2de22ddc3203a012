package io.samovar.loader.internal.revision;

import io.samovar.api.loading.Canary;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A version on trial.
 *
 * @param revision the version
 * @param canary its share
 */
record Trial(Revision revision, Canary canary) {
    private static final int SLICES = 100;

    /** Returns whether a request of this slice goes to the version on trial. */
    boolean takes(int slice) {
        return slice < canary.percent();
    }

    /** Returns the slice of a request without a key. */
    static int anySlice() {
        return ThreadLocalRandom.current().nextInt(SLICES);
    }

    /** Returns the slice of a key: always the same, and spread evenly over similar keys. */
    static int slice(String key) {
        long mixed = (key.hashCode() * 0x9E3779B97F4A7C15L) >>> 32;
        return (int) (mixed % SLICES);
    }
}
