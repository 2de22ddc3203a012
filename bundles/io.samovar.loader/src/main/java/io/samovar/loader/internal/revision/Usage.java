package io.samovar.loader.internal.revision;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * How a revision is used. Requests only count, in cells of their own; when they came is found out
 * by looking now and then, so the clock is not on their path.
 */
final class Usage {
    /** A revision that somebody waited for gets this long to be fetched. */
    private static final Duration AWAITED = Duration.ofMillis(500);

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final LongAdder counter = new LongAdder();
    private final LoaderTime time;
    private volatile long seen;
    private volatile long seenAtLoad;
    private volatile long loadedAt;
    private volatile long lastUsed;
    private volatile boolean awaited;
    private volatile double credit;

    Usage(LoaderTime time) {
        this.time = time;
        this.lastUsed = time.nanoTime();
        this.loadedAt = lastUsed;
    }

    LongAdder counter() {
        return counter;
    }

    long total() {
        return Math.max(1, counter.sum());
    }

    void loaded(boolean waitedFor) {
        seenAtLoad = counter.sum();
        loadedAt = time.nanoTime();
        lastUsed = loadedAt;
        awaited = waitedFor;
    }

    /** Looks whether it was used since the last look, and returns how often. */
    long look() {
        long now = counter.sum();
        long times = now - seen;
        if (times > 0) {
            seen = now;
            lastUsed = time.nanoTime();
        }
        return times;
    }

    void value(double newCredit) {
        credit = newCredit;
    }

    double credit() {
        return credit;
    }

    double lastUsedSeconds() {
        return lastUsed / 1e9;
    }

    Duration unused() {
        return Duration.ofNanos(time.nanoTime() - lastUsed);
    }

    /** Those who waited for the load have not come for it yet. */
    boolean isAwaited() {
        return awaited
                && counter.sum() == seenAtLoad
                && time.nanoTime() - loadedAt < AWAITED.toNanos();
    }

    boolean isFresh() {
        return time.nanoTime() - loadedAt < FRESH.toNanos();
    }
}
