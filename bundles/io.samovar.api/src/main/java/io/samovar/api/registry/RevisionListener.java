package io.samovar.api.registry;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service that is told of every change of state, in order. Called on one thread of the
 * loader's own, never on the path of a request; an exception is logged and otherwise ignored.
 */
@ConsumerType
public interface RevisionListener {
    /** Takes note of a change. Should return quickly: other listeners wait. */
    void revisionChanged(RevisionEvent event);

    /** Takes note of a swap that begins or is over, in order with the changes of state. */
    default void swapChanged(SwapEvent event) {}
}
