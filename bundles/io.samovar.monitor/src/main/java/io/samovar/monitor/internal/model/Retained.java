package io.samovar.monitor.internal.model;

import io.samovar.api.registry.Departure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How much of the memory that models gave back the process still holds. Small models are left out:
 * what they free goes into the noise of everything else.
 */
final class Retained {
    private static final long LEAST_BYTES = 16L << 20;
    private static final long WINDOW_NANOS = Duration.ofMinutes(10).toNanos();

    private final Deque<Left> lately = new ArrayDeque<>();
    private final LongSupplier clock;

    private record Left(long at, long kept) {}

    Retained(LongSupplier clock) {
        this.clock = clock;
    }

    void add(Departure departure) {
        if (departure.bytes() < LEAST_BYTES
                || departure.residentBefore().isEmpty()
                || departure.residentAfter().isEmpty()) {
            return;
        }
        long freed = departure.residentBefore().getAsLong() - departure.residentAfter().getAsLong();
        lately.add(new Left(clock.getAsLong(), departure.bytes() - freed));
    }

    /** Returns what is held; what one kept and another gave beyond its own cancels out. */
    long bytes() {
        long now = clock.getAsLong();
        while (!lately.isEmpty() && now - lately.getFirst().at() > WINDOW_NANOS) {
            lately.removeFirst();
        }
        return Math.max(0, lately.stream().mapToLong(Left::kept).sum());
    }
}
