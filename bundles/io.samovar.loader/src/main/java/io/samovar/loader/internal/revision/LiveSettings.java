package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelDescriptor.Batching;
import java.time.Duration;

/**
 * The settings in force; a change is seen by whoever asks next. A few of them can be adjusted
 * beside the configuration; that holds until the configuration says something else about the very
 * same.
 */
public final class LiveSettings {
    private volatile LoaderSettings settings;
    private volatile Adjustments adjustments = Adjustments.NONE;

    /**
     * What differs from the configuration.
     *
     * @param keepAlive null = as configured
     * @param mostInBatch no run has more texts, whoever says so; 0 = as configured
     * @param moreDelay how much longer than otherwise a run waits for company
     */
    private record Adjustments(Duration keepAlive, int mostInBatch, Duration moreDelay) {
        static final Adjustments NONE = new Adjustments(null, 0, Duration.ZERO);
    }

    /** Starts with the given settings. */
    public LiveSettings(LoaderSettings settings) {
        this.settings = settings;
    }

    LoaderSettings get() {
        return settings;
    }

    synchronized void set(LoaderSettings next) {
        LoaderSettings before = settings;
        Adjustments now = adjustments;
        boolean sameBatch = next.batches().largest() == before.batches().largest();
        boolean sameDelay = next.batches().delay().equals(before.batches().delay());
        adjustments =
                new Adjustments(
                        next.keepAlive().equals(before.keepAlive()) ? now.keepAlive() : null,
                        sameBatch ? now.mostInBatch() : 0,
                        sameDelay ? now.moreDelay() : Duration.ZERO);
        settings = next;
    }

    /** Returns how long models stay in memory unused that say nothing; zero = for ever. */
    public Duration keepAlive() {
        Duration adjusted = adjustments.keepAlive();
        return adjusted == null ? settings.keepAlive() : adjusted;
    }

    /** Adjusts {@link #keepAlive}. */
    public synchronized void keepAlive(Duration keepAlive) {
        adjustments =
                new Adjustments(keepAlive, adjustments.mostInBatch(), adjustments.moreDelay());
    }

    /** Returns the most texts that go through any model together; 0 = as configured. */
    public int mostInBatch() {
        return adjustments.mostInBatch();
    }

    /** Adjusts {@link #mostInBatch}. */
    public synchronized void mostInBatch(int texts) {
        adjustments = new Adjustments(adjustments.keepAlive(), texts, adjustments.moreDelay());
    }

    /** Returns how much longer than otherwise a run waits for company. */
    public Duration moreDelay() {
        return adjustments.moreDelay();
    }

    /** Adjusts {@link #moreDelay}. */
    public synchronized void moreDelay(Duration delay) {
        adjustments = new Adjustments(adjustments.keepAlive(), adjustments.mostInBatch(), delay);
    }

    BatchLimits batchLimits(Batching model) {
        BatchLimits limits = settings.batches().limits(model);
        Adjustments now = adjustments;
        return new BatchLimits(
                now.mostInBatch() == 0
                        ? limits.items()
                        : Math.min(limits.items(), now.mostInBatch()),
                limits.delayNanos() + now.moreDelay().toNanos(),
                limits.waiting(),
                limits.runs());
    }
}
