package io.samovar.benchmarks.tuning;

import io.samovar.api.cache.CacheEntry;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.Codecs;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.cache.ResultCache;
import io.samovar.cache.internal.policy.AdaptivePolicy;
import io.samovar.cache.internal.region.Computations;
import io.samovar.cache.internal.region.Formats;
import io.samovar.cache.internal.region.Regions;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.EhcacheSegments;
import io.samovar.cache.internal.store.Limits;
import io.samovar.cache.internal.store.Segments;
import java.time.Duration;
import java.util.Optional;

/** The product's cache without what it does in the background. */
final class StoreCache implements ResultCache, AutoCloseable {
    static final int DIMENSION = 1536;
    private static final int ENTRY_LIMIT = 1 << 20;
    private static final int LOOKED_AT = 20_000;

    private final Computations computations = new Computations();
    private final ByteStore store;
    private final Regions regions;
    private final CacheRegion<String, float[]> vectors;

    StoreCache(long bytes) {
        Formats formats = new Formats();
        this.store =
                new ByteStore(
                        limits(bytes), new AdaptivePolicy(), formats::sorted, System::nanoTime);
        this.regions =
                new Regions(
                        store,
                        formats,
                        computations,
                        () -> Duration.ofSeconds(30),
                        System::nanoTime);
        this.vectors = regions.region(RegionSpec.of("replay", Codecs.text(), Codecs.floats()));
        try {
            store.open(new EhcacheSegments(Optional.empty()));
        } catch (Segments.NoRoomException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether a vector is there, and puts it there if not. */
    boolean ask(String key) {
        if (vectors.get(key).isPresent()) {
            return true;
        }
        vectors.put(key, new float[DIMENSION]);
        return false;
    }

    /** Does what the cache does every second. */
    void sweep() {
        store.sweep(LOOKED_AT);
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
        store.limits(limits(bytes));
    }

    @Override
    public void close() {
        computations.close();
        store.close();
    }

    private static Limits limits(long bytes) {
        return new Limits(bytes, Math.min(16 << 20, bytes / 4), 0, ENTRY_LIMIT);
    }
}
