package io.samovar.api.monitor;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service by which a part says how it is doing. Asked when somebody looks, by several
 * threads. Must be quick; what it throws counts as {@link HealthReport.Status#CRITICAL}.
 */
@ConsumerType
public interface HealthCheck {
    /** Returns how the part is doing now, never null. */
    HealthReport check();
}
