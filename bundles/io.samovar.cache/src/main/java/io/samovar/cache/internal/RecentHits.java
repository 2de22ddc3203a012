package io.samovar.cache.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** The share of the last minute's requests that were answered from the cache. */
final class RecentHits {
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** With fewer requests the share says nothing. */
    private static final long LEAST_REQUESTS = 100;

    private final Deque<Count> counts = new ArrayDeque<>();

    private record Count(long at, long hits, long misses) {}

    /**
     * Takes in the counts of this moment.
     *
     * @param now a monotonic time in nanoseconds
     * @return the share, or empty if there were too few requests to tell
     */
    synchronized OptionalDouble share(long now, long hits, long misses) {
        while (counts.size() > 1 && now - counts.peekFirst().at() > WINDOW_NANOS) {
            counts.removeFirst();
        }
        if (counts.isEmpty() || now - counts.peekLast().at() >= STEP_NANOS) {
            counts.addLast(new Count(now, hits, misses));
        }
        Count oldest = counts.peekFirst();
        long recentHits = hits - oldest.hits();
        long requests = recentHits + misses - oldest.misses();
        return requests < LEAST_REQUESTS
                ? OptionalDouble.empty()
                : OptionalDouble.of(recentHits / (double) requests);
    }
}
