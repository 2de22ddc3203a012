package io.samovar.api.loading;

import io.samovar.api.model.RevisionId;
import java.time.Duration;

/**
 * A revision in memory, as a residency policy sees it.
 *
 * @param revision which one
 * @param bytes the memory it holds, at least 1
 * @param loadSeconds how long it took to load, above 0
 * @param uses how many requests it has answered since it was first loaded, evictions in between
 *     included
 * @param lastUsed when it was last used, in seconds on a monotonic clock with an arbitrary origin
 * @param priority 1 (least) to 10 (most important)
 * @param keepAlive how long it stays unused; zero = for ever
 */
public record Resident(
        RevisionId revision,
        long bytes,
        double loadSeconds,
        long uses,
        double lastUsed,
        int priority,
        Duration keepAlive) {}
