package io.samovar.loader.internal.revision;

import io.samovar.api.loading.LoadStrategy;
import java.time.Duration;

/** Settings that differ from others in a few values. */
final class Changed {
    private Duration loadTimeout;
    private int loadConcurrency;
    private int queueLimit;
    private Duration memoryWait;
    private Duration drainTimeout;
    private Duration absence;
    private LoadStrategy strategy;
    private long budgetBytes;
    private Duration keepAlive;
    private Duration keepWarm;
    private LoaderSettings.Drift drift;
    private final LoaderSettings base;

    private Changed(LoaderSettings base) {
        this.base = base;
        this.loadTimeout = base.loadTimeout();
        this.loadConcurrency = base.loadConcurrency();
        this.queueLimit = base.queueLimit();
        this.memoryWait = base.memoryWait();
        this.drainTimeout = base.drainTimeout();
        this.absence = base.absence();
        this.strategy = base.strategy();
        this.budgetBytes = base.budgetBytes();
        this.keepAlive = base.keepAlive();
        this.keepWarm = base.keepWarm();
        this.drift = base.drift();
    }

    static Changed from(LoaderSettings base) {
        return new Changed(base);
    }

    Changed loadTimeout(Duration value) {
        loadTimeout = value;
        return this;
    }

    Changed loadConcurrency(int value) {
        loadConcurrency = value;
        return this;
    }

    Changed queueLimit(int value) {
        queueLimit = value;
        return this;
    }

    Changed memoryWait(Duration value) {
        memoryWait = value;
        return this;
    }

    Changed drainTimeout(Duration value) {
        drainTimeout = value;
        return this;
    }

    Changed absence(Duration value) {
        absence = value;
        return this;
    }

    Changed strategy(LoadStrategy value) {
        strategy = value;
        return this;
    }

    Changed budgetBytes(long value) {
        budgetBytes = value;
        return this;
    }

    Changed keepAlive(Duration value) {
        keepAlive = value;
        return this;
    }

    Changed keepWarm(Duration value) {
        keepWarm = value;
        return this;
    }

    Changed drift(double limit, int reservoirSize) {
        drift = new LoaderSettings.Drift(limit, reservoirSize);
        return this;
    }

    LoaderSettings done() {
        return new LoaderSettings(
                loadTimeout,
                loadConcurrency,
                queueLimit,
                memoryWait,
                drainTimeout,
                absence,
                base.newestWins(),
                strategy,
                budgetBytes,
                keepAlive,
                keepWarm,
                base.policy(),
                base.batches(),
                drift);
    }
}
