package io.samovar.cache.internal.model;

import io.samovar.api.model.DeadlineExceededException;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.model.RevisionId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How long the answer to a request is still of use. */
final class Patience {
    private final RequestOptions options;
    private final long start;
    private final LongSupplier nanoTime;

    Patience(RequestOptions options, long start, LongSupplier nanoTime) {
        this.options = options;
        this.start = start;
        this.nanoTime = nanoTime;
    }

    /** Returns the time that is left, possibly negative; empty = without limit. */
    Optional<Duration> left() {
        return options.timeout().map(timeout -> timeout.minusNanos(nanoTime.getAsLong() - start));
    }

    /**
     * Returns what to tell the engine now.
     *
     * @throws DeadlineExceededException if no time is left
     */
    RequestOptions rest(RevisionId revision) {
        Optional<Duration> left = left();
        if (left.isPresent() && (left.get().isNegative() || left.get().isZero())) {
            throw new DeadlineExceededException(
                    revision.toString(), options.timeout().orElseThrow());
        }
        return new RequestOptions(left, options.priority());
    }
}
