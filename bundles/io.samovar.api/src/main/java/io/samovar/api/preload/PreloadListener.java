package io.samovar.api.preload;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service that is told of every change of a task and of its progress. Called by threads
 * of the preloader; an exception is logged and otherwise ignored.
 */
@ConsumerType
public interface PreloadListener {
    /** Takes note of a change. Should return quickly. */
    void taskChanged(TaskInfo task);
}
