package io.samovar.loader.internal.revision;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.ModelDescriptor;
import java.time.Duration;
import java.util.Optional;

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
 * @param batches how requests in flight are joined
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
        Batches batches,
        Drift drift) {

    /**
     * How requests in flight are joined, for all models together.
     *
     * @param largest the most texts in a run; 0 = as each model says
     * @param delay how long a run waits for company; empty = as each model says
     * @param waiting how many texts may wait for one model
     * @param runs how many runs of one model may go on at once
     */
    public record Batches(int largest, Optional<Duration> delay, int waiting, int runs) {
        /** What applies unless somebody says otherwise. */
        public static final Batches DEFAULT =
                new Batches(0, Optional.empty(), 1024, Runtime.getRuntime().availableProcessors());

        BatchLimits limits(ModelDescriptor.Batching model) {
            return new BatchLimits(
                    largest > 0 ? largest : model.maxBatchSize(),
                    delay.orElse(model.maxDelay()).toNanos(),
                    waiting,
                    runs);
        }
    }

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
