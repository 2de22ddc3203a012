package io.samovar.loader.internal.residency;

import io.samovar.api.loading.Resident;
import io.samovar.api.model.RevisionId;

/** A revision in memory, as residency deals with it. */
public interface Tenant {
    /** Returns which revision it is. */
    RevisionId id();

    /** Returns what the policy may know of it. */
    Resident resident();

    /** Returns its credit as of its last use. */
    double credit();

    /** Returns whether it may leave at all: nobody uses it, and it is not pinned. */
    boolean mayLeave();

    /** Returns whether it has come so lately that it should not be the next to leave. */
    boolean isFresh();

    /** Makes it leave; returns at once. */
    void evict(String reason);
}
