package io.samovar.loader.internal.revision;

import io.samovar.loader.internal.residency.Residency;
import java.time.Duration;
import java.util.Optional;

/** What every revision works with. */
record Workshop(
        LiveSettings settings,
        LoaderTime time,
        Events events,
        LoadQueue queue,
        RevisionLoader loader,
        Residency residency,
        Preferences preferences,
        Reservoirs reservoirs) {

    /**
     * Returns how long a revision stays in memory unused, zero = for ever: as somebody has said, or
     * else its bundle, or else the configuration.
     */
    Duration keepAlive(Revision revision) {
        return preferences
                .keepAlive(revision.id().model())
                .or(revision.descriptor()::keepAlive)
                .orElseGet(settings::keepAlive);
    }

    /** Returns whether a revision must not leave: its bundle says so, or somebody does. */
    boolean isPinned(Revision revision) {
        return revision.descriptor().pinned()
                || preferences
                        .pin(revision.id().model())
                        .equals(Optional.of(revision.id().version()));
    }
}
