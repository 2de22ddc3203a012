package io.samovar.api.usage;

import io.samovar.api.model.RevisionId;

/**
 * A request that is over.
 *
 * @param revision which revision answered, or failed to
 * @param group what the caller gave to tell one user or session from another; null if nothing
 * @param startedNanos when it began, by {@link System#nanoTime}
 * @param waitNanos how long it waited for the revision: loading, and a swap or update under way
 * @param computeNanos how long the engine ran; 0 if it did not
 * @param items how many texts or rows it had, at least 0
 * @param outcome how it ended
 */
public record CompletedRequest(
        RevisionId revision,
        String group,
        long startedNanos,
        long waitNanos,
        long computeNanos,
        int items,
        Outcome outcome) {

    /** How a request ended. */
    public enum Outcome {
        /** The engine computed at least a part of the answer. */
        COMPUTED,
        /** All of the answer came from the result cache. */
        CACHED,
        /** What was sent is not acceptable to the model. */
        REJECTED,
        /** The engine failed, or the revision could not be loaded in time. */
        FAILED
    }
}
