package io.samovar.api.monitor;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service that is told of alerts, in order. Each listener is called on a thread of its
 * own: one that blocks harms only itself, and misses what does not fit into its queue. What it
 * throws is logged and otherwise ignored.
 */
@ConsumerType
public interface AlertListener {
    /** Takes note of a change. */
    void alertChanged(AlertEvent event);
}
