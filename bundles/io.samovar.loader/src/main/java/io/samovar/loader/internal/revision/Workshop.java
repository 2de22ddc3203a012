package io.samovar.loader.internal.revision;

import io.samovar.loader.internal.residency.Residency;
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

    /** Returns whether a revision must not leave: its bundle says so, or somebody does. */
    boolean isPinned(Revision revision) {
        return revision.descriptor().pinned()
                || preferences
                        .pin(revision.id().model())
                        .equals(Optional.of(revision.id().version()));
    }
}
