package io.samovar.cache.internal.store;

import java.time.Duration;

/**
 * How long an entry may be used.
 *
 * @param liveNanos after it was put; 0 = for ever
 * @param idleNanos after it was used last; 0 = for ever
 */
public record Lifetime(long liveNanos, long idleNanos) {
    public static final Lifetime ENDLESS = new Lifetime(0, 0);

    /** Returns the lifetime that two durations make; zero = for ever. */
    public static Lifetime of(Duration live, Duration idle) {
        return new Lifetime(nanos(live), nanos(idle));
    }

    private static long nanos(Duration duration) {
        // far beyond any uptime, and still safe to add to nanoTime
        return duration.compareTo(Duration.ofDays(36500)) > 0 ? 0 : duration.toNanos();
    }
}
