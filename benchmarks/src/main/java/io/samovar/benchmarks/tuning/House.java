package io.samovar.benchmarks.tuning;

import io.samovar.api.model.RevisionId;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.loader.internal.revision.SizedModels;
import io.samovar.optimizer.internal.tuning.CostMeter;
import io.samovar.optimizer.internal.tuning.Interval;
import io.samovar.optimizer.internal.tuning.MemorySplit;
import io.samovar.optimizer.internal.tuning.Objective;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * Cache, loader, and the product's knob between them, under scripted work. What is found in the
 * cache and in memory is real; how long that takes is said here, in time of its own.
 */
final class House implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final int LOOK = 10;
    private static final int REQUESTS = 150;
    private static final double NANOS = 1e9;
    private static final double HIT = 0.0005;
    private static final double COMPUTED = 0.020;
    private static final double LOADED = 0.500;
    private static final double NOISE = 0.1;
    private static final int BURST = 3;
    private static final RevisionId REVISION = new RevisionId("m", "1.0.0", "d");

    private final Work work;
    private final Random random;
    private final StoreCache cache;
    private final SizedModels models;
    private final Objective objective = new Objective(1, 1, 1);
    private final CostMeter meter = new CostMeter(this::now);
    private long now = 1L << 40;
    private int interval;
    private long number;

    House(Work work, long seed) throws IOException {
        this.work = work;
        this.random = new Random(seed);
        this.cache = new StoreCache(work.cacheBytes());
        this.models = new SizedModels(work.models(), Work.MODEL_BYTES, work.modelBytes());
    }

    MemorySplit knob() {
        return new MemorySplit(cache, models.budget(), this::now);
    }

    long now() {
        return now;
    }

    /** Lets an interval pass, and returns what it cost. */
    Interval pass() {
        boolean burst = work.isBurst(interval++);
        for (int i = 0; i < (burst ? BURST * REQUESTS : REQUESTS); i++) {
            request(burst ? BURST : 1);
        }
        if (interval % LOOK == 0) {
            cache.sweep();
            models.look();
        }
        now += INTERVAL.toNanos();
        return meter.next(objective, "");
    }

    private void request(int slower) {
        int model = work.model(random);
        double noise = Math.exp(NOISE * random.nextGaussian());
        if (cache.ask(model + "/" + work.text(random, number++))) {
            tell(HIT * noise, 0);
            return;
        }
        double waited = models.ask(model) ? LOADED * noise : 0;
        tell(waited + COMPUTED * slower * noise, waited);
    }

    private void tell(double seconds, double waited) {
        meter.completed(
                new CompletedRequest(
                        REVISION,
                        null,
                        now - (long) (seconds * NANOS),
                        (long) (waited * NANOS),
                        0,
                        1,
                        Outcome.COMPUTED));
    }

    @Override
    public void close() {
        models.close();
        cache.close();
    }
}
