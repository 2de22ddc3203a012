package io.samovar.http.internal.model;

import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.api.usage.RequestListener;
import java.util.Optional;

/**
 * Finds out whether an answer came from the result cache: whoever answers tells so on the thread of
 * the request.
 */
public final class AnswerSource implements RequestListener {
    /** The header that says so. */
    public static final String HEADER = "x-samovar-cache";

    /** Empty but during a request: on a thread of somebody else a value would keep this bundle. */
    @SuppressWarnings("ThreadLocalUsage") // its life is the bundle's, not the class's
    private final ThreadLocal<Seen> seen = new ThreadLocal<>();

    private static final class Seen {
        private int cached;
        private int computed;
    }

    @Override
    public void completed(CompletedRequest request) {
        Seen watching = seen.get();
        if (watching == null) {
            return;
        }
        if (request.outcome() == Outcome.CACHED) {
            watching.cached++;
        } else if (request.outcome() == Outcome.COMPUTED) {
            watching.computed++;
        }
    }

    /**
     * Runs a request.
     *
     * @return {@code hit} if all of its answer came from the cache, {@code miss} if not; empty if
     *     no model answered
     */
    public Optional<String> watch(Runnable request) {
        Seen mine = new Seen();
        seen.set(mine);
        try {
            request.run();
        } finally {
            seen.remove();
        }
        if (mine.computed > 0) {
            return Optional.of("miss");
        }
        return mine.cached > 0 ? Optional.of("hit") : Optional.empty();
    }
}
