package io.samovar.api.registry;

import io.samovar.api.model.RevisionId;
import java.time.Instant;

/**
 * A revision changed its state.
 *
 * @param revision which one
 * @param bundleId the OSGi bundle it comes from
 * @param from the state before
 * @param to the state now
 * @param reason why, in words for a person; never null
 * @param at when
 */
public record RevisionEvent(
        RevisionId revision,
        long bundleId,
        RevisionState from,
        RevisionState to,
        String reason,
        Instant at) {}
