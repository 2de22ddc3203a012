package io.samovar.loader.internal.revision;

import io.samovar.api.model.DeadlineExceededException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** Until when an answer is of use. */
final class Deadline {
    /** An answer that is always of use. */
    static final Deadline NEVER = new Deadline(null, 0);

    /** The sooner first; those without end last. Nanosecond times may overflow. */
    static final Comparator<Deadline> SOONEST =
            (one, other) -> {
                if (one.timeout == null || other.timeout == null) {
                    return Boolean.compare(one.timeout == null, other.timeout == null);
                }
                return Long.compare(one.nanoTime - other.nanoTime, 0);
            };

    private final Duration timeout;
    private final long nanoTime;

    private Deadline(Duration timeout, long nanoTime) {
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    static Deadline in(Optional<Duration> timeout, LoaderTime time) {
        return timeout.map(t -> new Deadline(t, time.nanoTime() + t.toNanos())).orElse(NEVER);
    }

    boolean isFinite() {
        return timeout != null;
    }

    /** Returns the nanoseconds that are left; never asked of what has no end. */
    long left(LoaderTime time) {
        return nanoTime - time.nanoTime();
    }

    boolean hasPassed(LoaderTime time) {
        return isFinite() && left(time) <= 0;
    }

    DeadlineExceededException exceeded(String model) {
        return new DeadlineExceededException(model, timeout);
    }
}
