package io.samovar.loader.internal.revision;

import io.samovar.api.loading.LoadStrategy;
import java.time.Duration;

/**
 * The loader's settings.
 *
 * @param loadTimeout after which a load is given up
 * @param loadConcurrency how many loads may run at once
 * @param queueLimit how many loads may wait for their turn
 * @param memoryWait how long a load waits for memory that is in use
 * @param drainTimeout how long a swap or removal waits for running requests before it returns
 * @param absence how long requests wait for a revision of a model whose last bundle has just left,
 *     as when somebody updates a serving bundle in place
 * @param newestWins whether a newer version that arrives is swapped to without being asked
 * @param strategy when models are loaded that have no strategy of their own
 * @param budgetBytes what all models together may hold
 * @param keepAlive how long a model stays in memory unused; zero = for ever
 * @param keepWarm how long the version before stays in memory after a swap
 * @param policy the name of the residency policy
 * @param drift how much a new version of an embedding model may differ
 */
public record LoaderSettings(
        Duration loadTimeout,
        int loadConcurrency,
        int queueLimit,
        Duration memoryWait,
        Duration drainTimeout,
        Duration absence,
        boolean newestWins,
        LoadStrategy strategy,
        long budgetBytes,
        Duration keepAlive,
        Duration keepWarm,
        String policy,
        Drift drift) {

    /**
     * How much a new version of an embedding model may differ from the one before.
     *
     * @param limit the least mean cosine at which it takes over by itself; 0 = any
     * @param reservoirSize how many recent texts are kept to compare by; 0 = none
     */
    public record Drift(double limit, int reservoirSize) {
        /** Any difference is accepted and no text is kept. */
        public static final Drift OFF = new Drift(0, 0);
    }
}
