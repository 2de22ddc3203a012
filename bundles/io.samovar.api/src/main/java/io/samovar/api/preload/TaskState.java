package io.samovar.api.preload;

/** The life of a task. */
public enum TaskState {
    /** Waits for a place, for what it depends on, or for its next attempt. */
    QUEUED,
    /** Is being done. */
    RUNNING,
    /** Is done. */
    DONE,
    /** Could not be done, or depends on one that could not. */
    FAILED,
    /** Was cancelled, or depends on one that was. */
    CANCELLED;

    /** Returns whether nothing more happens by itself. */
    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
