package io.samovar.api.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of a swap.
 *
 * @param model the model
 * @param from the version that answered before; empty if none did
 * @param to the version that answers now
 * @param loadTime how long loading, self-test and warm-up of the new version took
 * @param drained whether all requests of the version before have ended and its memory is given
 *     back; if not, that happens when the last of them ends
 */
public record SwapResult(
        String model, Optional<String> from, String to, Duration loadTime, boolean drained) {
    /** Returns whether the active version changed. */
    public boolean changed() {
        return !from.equals(Optional.of(to));
    }
}
