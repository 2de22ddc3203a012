package io.samovar.api.registry;

/** The life of a revision. Every change is a {@link RevisionEvent}. */
public enum RevisionState {
    /** The bundle is there; its description has not been read yet. */
    INSTALLED,
    /** The description is valid and the declared files are there; nothing is in memory. */
    VERIFIED,
    /** Files are checked against their digests and the engine loads them. */
    LOADING,
    /** Loaded; the self-test and the first runs are under way. */
    WARMING,
    /** In memory and able to answer. */
    READY,
    /** Answers no new request; waits for the running ones. */
    DRAINING,
    /** Was in memory and has left; can be loaded again. */
    UNLOADED,
    /** Could not be verified or loaded; the reason says why. */
    FAILED
}
