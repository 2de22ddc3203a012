package io.samovar.api.monitor;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service by which a part says how it is doing. Asked when somebody looks, at most a few
 * times a second, by one thread at a time. Must be quick: one that takes longer than half a second
 * is reported in its place, as is what it throws, both {@link HealthReport.Status#CRITICAL}.
 */
@ConsumerType
public interface HealthCheck {
    /**
     * Optional service property, {@code String}: the part it is about, for what is said while the
     * check does not answer.
     */
    String NAME = "samovar.health.name";

    /** Optional service property, {@code String} or {@code String[]}: what goes by the check. */
    String TAGS = "samovar.health.tags";

    /**
     * Tag of a check by which {@code /v2/health/ready} goes: while it is {@link
     * HealthReport.Status#CRITICAL} or {@link HealthReport.Status#TEMPORARILY_UNAVAILABLE} no
     * requests should be sent here.
     */
    String READY = "ready";

    /**
     * Tag of a check by which {@code /v2/health/live} goes: while it is {@link
     * HealthReport.Status#CRITICAL} only a restart helps.
     */
    String LIVE = "live";

    /** Returns how the part is doing now, never null. */
    HealthReport check();
}
