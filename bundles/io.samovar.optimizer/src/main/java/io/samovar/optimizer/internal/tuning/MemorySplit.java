package io.samovar.optimizer.internal.tuning;

import io.samovar.api.cache.ResultCache;
import io.samovar.api.loading.MemoryBudget;
import io.samovar.api.tuning.Knob;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * How much of the memory of cache and models together is the cache's. What one gets the other gives
 * first, so that both together never have more than what they were given at the beginning.
 */
@Component(
        name = "io.samovar.tuner.memory",
        service = Knob.class,
        property = {
            Knob.SETTINGS + "=io.samovar.cache/memory.limit.mb=0",
            Knob.SETTINGS + "=io.samovar.loader/memory.limit.mb=0",
            Knob.SETTINGS + "=CACHE_MEMORY_LIMIT_MB",
            Knob.SETTINGS + "=MODEL_MEMORY_LIMIT_MB"
        })
public final class MemorySplit implements Knob {
    private static final long MIB = 1 << 20;
    private static final long LEAST = 8 * MIB;
    private static final int TIMES = 4;
    private static final int STEPS = 32;
    private static final long LOOK_NANOS = 10_000_000;
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private static final Duration LEAST_SETTLING = Duration.ofSeconds(30);
    private static final Duration MOST_SETTLING = Duration.ofMinutes(10);

    private final ResultCache cache;
    private final MemoryBudget models;
    private final LongSupplier nanoTime;
    private final Duration leaving;

    // what both had before, and what they were given since: written on the tuner's thread only
    private volatile long firstCache;
    private volatile long firstModels;
    private volatile long givenCache;
    private volatile long givenModels;
    private volatile boolean closed;

    private final Inflow inflow;

    @Activate
    public MemorySplit(@Reference ResultCache cache, @Reference MemoryBudget models) {
        this(cache, models, System::nanoTime);
    }

    /**
     * @param nanoTime a monotonic time in nanoseconds
     */
    public MemorySplit(ResultCache cache, MemoryBudget models, LongSupplier nanoTime) {
        this(cache, models, nanoTime, LEAVING);
    }

    /**
     * @param leaving how long is waited for models that have to leave
     */
    MemorySplit(ResultCache cache, MemoryBudget models, LongSupplier nanoTime, Duration leaving) {
        this.cache = cache;
        this.models = models;
        this.nanoTime = nanoTime;
        this.leaving = leaving;
        this.firstCache = cache.limitBytes();
        this.firstModels = models.bytes();
        this.givenCache = firstCache;
        this.givenModels = firstModels;
        this.inflow = new Inflow(nanoTime);
    }

    @Override
    public String name() {
        return "memory.cache";
    }

    @Override
    public String description() {
        return "The memory of the result cache; the models have the rest of what both have together.";
    }

    @Override
    public String unit() {
        return "bytes";
    }

    @Override
    public double value() {
        follow();
        inflow.look(cache.statistics());
        return givenCache;
    }

    @Override
    public double min() {
        return Math.min(firstCache, Math.max(LEAST, firstCache / TIMES));
    }

    @Override
    public double max() {
        long spare = Math.max(0, firstModels - models.neededBytes());
        return firstCache + Math.min((TIMES - 1) * firstCache, spare);
    }

    @Override
    public double step() {
        return Math.max(MIB, TIMES * firstCache / STEPS / MIB * MIB);
    }

    /** A cache that has more room shows what it is worth when that is filled. */
    @Override
    public Duration settling() {
        double missing = givenCache - cache.statistics().bytes();
        double rate = inflow.bytesPerSecond();
        Duration filled = Duration.ofSeconds(rate > 0 && missing > 0 ? (long) (missing / rate) : 0);
        if (filled.compareTo(LEAST_SETTLING) < 0) {
            return LEAST_SETTLING;
        }
        return filled.compareTo(MOST_SETTLING) > 0 ? MOST_SETTLING : filled;
    }

    @Override
    public void set(double value) {
        follow();
        long forCache = Math.round(value);
        long forModels = firstCache + firstModels - forCache;
        if (closed) {
            throw new IllegalStateException("the cache or the loader is leaving");
        }
        if (forCache > givenCache) {
            giveUp(forModels);
            cache.limitBytes(forCache);
        } else {
            cache.limitBytes(forCache);
            models.bytes(forModels);
        }
        givenCache = forCache;
        givenModels = forModels;
        if (closed) {
            putBack();
        }
    }

    /** Who stays has what it had before. */
    @Deactivate
    void stop() {
        closed = true;
        putBack();
    }

    /** Makes the models hold less; if they cannot, they keep what they had. */
    private void giveUp(long forModels) {
        models.bytes(forModels);
        long end = nanoTime.getAsLong() + leaving.toNanos();
        while (models.usedBytes() > forModels) {
            if (nanoTime.getAsLong() - end > 0 || Thread.currentThread().isInterrupted()) {
                long held = models.usedBytes();
                models.bytes(givenModels);
                throw new IllegalStateException(
                        "models that are in use hold %d MB, more than the %d MB that would be left"
                                .formatted(held / MIB, forModels / MIB));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /**
     * If somebody else has set one of the two, that is what it has from now on, and the other one
     * has what it had before: what was moved was moved between other values.
     */
    private void follow() {
        long nowCache = cache.limitBytes();
        long nowModels = models.bytes();
        if (nowCache == givenCache && nowModels == givenModels) {
            return;
        }
        boolean cacheWasSet = nowCache != givenCache;
        boolean modelsWereSet = nowModels != givenModels;
        firstCache = cacheWasSet ? nowCache : firstCache;
        firstModels = modelsWereSet ? nowModels : firstModels;
        givenCache = firstCache;
        givenModels = firstModels;
        putBack();
    }

    private void putBack() {
        if (cache.limitBytes() > firstCache) {
            cache.limitBytes(firstCache);
            models.bytes(firstModels);
        } else if (cache.limitBytes() < firstCache || models.bytes() != firstModels) {
            models.bytes(firstModels);
            cache.limitBytes(firstCache);
        }
    }
}
