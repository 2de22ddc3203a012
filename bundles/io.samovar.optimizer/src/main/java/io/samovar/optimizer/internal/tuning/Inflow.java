package io.samovar.optimizer.internal.tuning;

import io.samovar.api.cache.CacheStatistics;
import java.util.function.LongSupplier;

/** How fast a cache is filled. Used by one thread. */
final class Inflow {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SHORTEST_SECONDS = 1;

    private final LongSupplier nanoTime;
    private CacheStatistics last;
    private long lookedAt;
    private double bytesPerSecond;

    Inflow(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes note of what the cache holds now. */
    void look(CacheStatistics now) {
        long time = nanoTime.getAsLong();
        double seconds = (time - lookedAt) / NANOS_PER_SECOND;
        if (last != null && seconds < SHORTEST_SECONDS) {
            return;
        }
        if (last != null && now.entries() > 0) {
            long kept = now.misses() - last.misses() - (now.rejected() - last.rejected());
            double entry = now.bytes() / (double) now.entries();
            bytesPerSecond = Math.max(0, kept) * entry / seconds;
        }
        last = now;
        lookedAt = time;
    }

    /** Returns how much came in of late; 0 if that is not known. */
    double bytesPerSecond() {
        return bytesPerSecond;
    }
}
