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

    private final ThreadLocal<Seen> seen = ThreadLocal.withInitial(Seen::new);

    private static final class Seen {
        private int cached;
        private int computed;

        void clear() {
            cached = 0;
            computed = 0;
        }
    }

    @Override
    public void completed(CompletedRequest request) {
        if (request.outcome() == Outcome.CACHED) {
            seen.get().cached++;
        } else if (request.outcome() == Outcome.COMPUTED) {
            seen.get().computed++;
        }
    }

    /**
     * Runs a request.
     *
     * @return {@code hit} if all of its answer came from the cache, {@code miss} if not; empty if
     *     no model answered
     */
    public Optional<String> watch(Runnable request) {
        Seen mine = seen.get();
        mine.clear();
        request.run();
        if (mine.computed > 0) {
            return Optional.of("miss");
        }
        return mine.cached > 0 ? Optional.of("hit") : Optional.empty();
    }
}
