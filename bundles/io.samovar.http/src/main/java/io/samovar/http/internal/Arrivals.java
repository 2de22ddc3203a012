package io.samovar.http.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Parts that start after the first requests are answered. Until they have, whoever asks for one
 * waits for it a moment instead of being told that it is missing.
 */
final class Arrivals {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long OFTEN_NANOS = Duration.ofMillis(5).toNanos();

    private final BooleanSupplier starting;
    private final LongSupplier nanoTime;

    /**
     * @param starting whether parts are still to come
     */
    Arrivals(BooleanSupplier starting, LongSupplier nanoTime) {
        this.starting = starting;
        this.nanoTime = nanoTime;
    }

    /** Returns the same part, waited for while parts are still to come. */
    <T> Supplier<T> awaited(Supplier<T> part) {
        return () -> {
            T present = part.get();
            long begin = nanoTime.getAsLong();
            while (present == null
                    && starting.getAsBoolean()
                    && nanoTime.getAsLong() - begin < LIMIT.toNanos()
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(OFTEN_NANOS);
                present = part.get();
            }
            return present == null ? part.get() : present;
        };
    }
}
