package io.samovar.loader.internal.revision;

import java.time.Duration;

/**
 * The loader's limits.
 *
 * @param loadTimeout after which a load is given up
 * @param loadConcurrency how many loads may run at once
 * @param drainTimeout how long a swap or removal waits for running requests before it returns
 * @param absence how long requests wait for a revision of a model whose last bundle has just left,
 *     as when somebody updates a serving bundle in place
 * @param newestWins whether a newer version that arrives is swapped to without being asked
 */
public record LoaderSettings(
        Duration loadTimeout,
        int loadConcurrency,
        Duration drainTimeout,
        Duration absence,
        boolean newestWins) {}
