package io.samovar.api.registry;

import java.time.Duration;

/**
 * A swap begins, or is over. What a swap does on its way is told by the {@link RevisionEvent}s of
 * the two versions.
 *
 * @param model the model
 * @param from the version that answered when it began
 * @param to the version that is to answer
 * @param phase where it stands
 * @param duration how long it took, from the decision until the version before was closed, or was
 *     not waited for any longer; zero when it begins
 * @param reason why it failed, in words for a person; empty otherwise
 */
public record SwapEvent(
        String model, String from, String to, Phase phase, Duration duration, String reason) {
    /** Where a swap stands. */
    public enum Phase {
        /** It was decided. */
        BEGUN,
        /** The version answers. */
        DONE,
        /** It was refused or failed: the version before goes on answering. */
        FAILED
    }
}
