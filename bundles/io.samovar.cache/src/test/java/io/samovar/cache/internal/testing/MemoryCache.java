package io.samovar.cache.internal.testing;

import io.samovar.api.cache.CacheEntry;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.cache.ResultCache;
import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.region.Computations;
import io.samovar.cache.internal.region.Formats;
import io.samovar.cache.internal.region.Regions;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The regions of the product over its store, in the waiting room and with a clock of our own. */
public final class MemoryCache implements ResultCache, AutoCloseable {
    private final AtomicLong clock = new AtomicLong(1L << 40);
    private final Formats formats = new Formats();
    private final Computations computations = new Computations();
    private final ByteStore store =
            new ByteStore(
                    new Limits(8 << 20, 8 << 20, 0, 1 << 20),
                    new LruPolicy(),
                    formats::sorted,
                    clock::get);
    private final Regions regions =
            new Regions(store, formats, computations, () -> Duration.ofSeconds(30), clock::get);

    public void advance(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    public Regions regions() {
        return regions;
    }

    @Override
    public <K, V> CacheRegion<K, V> region(RegionSpec<K, V> spec) {
        return regions.region(spec);
    }

    @Override
    public CacheStatistics statistics() {
        return store.statistics(limitBytes(), "");
    }

    @Override
    public Optional<CacheEntry> find(String region, String scope, String key) {
        return regions.find(region, scope, key);
    }

    @Override
    public long invalidate(String region, String pattern) {
        return regions.invalidate(region, pattern);
    }

    @Override
    public long invalidateModel(String digest) {
        return regions.invalidateModel(digest);
    }

    @Override
    public long clear(String region) {
        return regions.clear(region);
    }

    @Override
    public long clear() {
        return regions.clear();
    }

    @Override
    public long limitBytes() {
        return store.limits().memoryBytes();
    }

    @Override
    public void limitBytes(long bytes) {
        store.limits(store.limits().withMemory(bytes));
    }

    @Override
    public void close() {
        computations.close();
        store.close();
    }
}
