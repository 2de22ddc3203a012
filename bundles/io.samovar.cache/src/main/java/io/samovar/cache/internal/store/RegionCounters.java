package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.CacheTier;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What happened in a region, and what it holds. */
public final class RegionCounters {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder expirations = new LongAdder();
    private final LongAdder invalidations = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadFailures = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final Map<CacheTier, LongAdder> bytes = new EnumMap<>(CacheTier.class);
    private final LongAdder entries = new LongAdder();

    RegionCounters() {
        for (CacheTier tier : CacheTier.values()) {
            bytes.put(tier, new LongAdder());
        }
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void evicted() {
        evictions.increment();
    }

    void expired() {
        expirations.increment();
    }

    void invalidated() {
        invalidations.increment();
    }

    /** A value was offered and not kept. */
    public void rejected() {
        rejected.increment();
    }

    /** A value was computed. */
    public void loaded(long nanos) {
        loads.increment();
        loadNanos.add(nanos);
    }

    /** A computation failed or took too long. */
    public void loadFailed(long nanos) {
        loadFailures.increment();
        loadNanos.add(nanos);
    }

    void count(int change) {
        entries.add(change);
    }

    void add(CacheTier tier, long change) {
        bytes.get(tier).add(change);
    }

    /** Returns the region at this moment. */
    public CacheStatistics.Region snapshot(String name) {
        return new CacheStatistics.Region(
                name,
                entries.sum(),
                bytes.get(CacheTier.HEAP).sum(),
                bytes.get(CacheTier.OFF_HEAP).sum(),
                bytes.get(CacheTier.DISK).sum(),
                hits.sum(),
                misses.sum(),
                evictions.sum(),
                expirations.sum(),
                invalidations.sum(),
                rejected.sum(),
                loads.sum(),
                loadFailures.sum(),
                loadNanos.sum());
    }
}
