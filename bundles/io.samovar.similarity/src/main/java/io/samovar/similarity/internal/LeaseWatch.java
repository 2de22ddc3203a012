package io.samovar.similarity.internal;

import io.samovar.api.model.Lease;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log now and then that a lease is still held, since it keeps a revision from leaving.
 */
final class LeaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Lease lease;
    private final LongSupplier nanoTime;
    private final long start;
    private long told;

    LeaseWatch(Lease lease, LongSupplier nanoTime) {
        this.lease = lease;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.told = start;
    }

    /** Returns whether it was time to tell. */
    boolean progress(long documents) {
        long now = nanoTime.getAsLong();
        if (now - told < INTERVAL.toNanos()) {
            return false;
        }
        told = now;
        LOG.info(
                "holding a lease on {} for {} s: {} documents of a folder embedded so far",
                lease.revision(),
                Duration.ofNanos(now - start).toSeconds(),
                documents);
        return true;
    }
}
