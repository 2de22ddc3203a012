package io.samovar.api.usage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service that is told of every request to a model when it has been answered or has
 * failed. Called on the thread of the request, by many threads at once: it must take well below a
 * microsecond, never block and never throw (an exception is logged once and otherwise ignored).
 * Everything slow belongs on a thread of the listener's own.
 */
@ConsumerType
public interface RequestListener {
    /** Takes note of a request. */
    void completed(CompletedRequest request);
}
