package io.samovar.cache.internal.region;

import java.util.concurrent.CompletableFuture;

/**
 * A computation under way, for all who want its value.
 *
 * @param <V> the type of the value
 */
public final class Flight<V> {
    private final CompletableFuture<V> result = new CompletableFuture<>();
    private volatile boolean stale;

    /** Completes with the value, or with what the computation failed with. */
    public CompletableFuture<V> result() {
        return result;
    }

    /** Returns whether the value may be kept when it comes. */
    public boolean isWelcome() {
        return !stale && !result.isCompletedExceptionally();
    }

    void goStale() {
        stale = true;
    }
}
