package io.samovar.loader.internal.revision;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

/** Time as the loader sees it, so that tests can be its master. */
public interface LoaderTime {
    /** Returns a monotonic time in nanoseconds, for intervals. */
    long nanoTime();

    /** Returns the time of day, for display. */
    Instant now();

    /** Runs a short task later, unless cancelled. */
    ScheduledFuture<?> schedule(Runnable task, Duration delay);
}
