package io.samovar.api.registry;

import io.samovar.api.model.RevisionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A revision changed its state.
 *
 * @param revision which one
 * @param bundleId the OSGi bundle it comes from
 * @param from the state before
 * @param to the state now
 * @param reason why, in words for a person; never null
 * @param at when
 * @param departure what is known of it if it leaves memory, or has left it; empty otherwise
 */
public record RevisionEvent(
        RevisionId revision,
        long bundleId,
        RevisionState from,
        RevisionState to,
        String reason,
        Instant at,
        Optional<Departure> departure) {

    /** A change that is no departure. */
    public RevisionEvent(
            RevisionId revision,
            long bundleId,
            RevisionState from,
            RevisionState to,
            String reason,
            Instant at) {
        this(revision, bundleId, from, to, reason, at, Optional.empty());
    }
}
