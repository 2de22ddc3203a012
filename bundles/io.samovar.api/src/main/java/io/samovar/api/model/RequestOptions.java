package io.samovar.api.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How urgent a request is.
 *
 * @param timeout how long the answer is of use, from the call on; empty = for ever
 * @param priority 1 (least) to 10 (most important): decides who goes first where requests wait for
 *     a model
 */
public record RequestOptions(Optional<Duration> timeout, int priority) {
    /** The priority of a request that says nothing of it. */
    public static final int NORMAL_PRIORITY = 5;

    /** A request that may take its time. */
    public static final RequestOptions DEFAULT =
            new RequestOptions(Optional.empty(), NORMAL_PRIORITY);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the timeout is not positive or the priority is out of
     *     range
     */
    public RequestOptions {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
            throw new IllegalArgumentException(
                    "timeout: %s; accepted: more than 0".formatted(timeout.get()));
        }
        if (priority < 1 || priority > 10) {
            throw new IllegalArgumentException(
                    "priority: %d; accepted: 1 to 10".formatted(priority));
        }
    }
}
