package io.samovar.http.internal.cache;

import io.samovar.api.cache.CacheEntry;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.CacheTier;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.cache.ResultCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what it is told to drop. */
final class FakeCache implements ResultCache {
    private final List<String> dropped = new ArrayList<>();

    List<String> dropped() {
        return dropped;
    }

    @Override
    public <K, V> CacheRegion<K, V> region(RegionSpec<K, V> spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CacheStatistics statistics() {
        return new CacheStatistics(
                200,
                100,
                "heap is 95 % full",
                3,
                2048,
                9,
                1,
                4,
                5,
                6,
                7,
                0,
                "lru",
                "3 entries",
                List.of(new CacheStatistics.Tier(CacheTier.OFF_HEAP, 2, 1024, 4096, 4)),
                List.of(
                        new CacheStatistics.Region(
                                "texts", 3, 1024, 1000, 24, 9, 1, 0, 0, 0, 0, 1, 0, 500_000_000)));
    }

    @Override
    public Optional<CacheEntry> find(String region, String scope, String key) {
        return Optional.empty();
    }

    @Override
    public long invalidate(String region, String pattern) {
        if (pattern.endsWith("\\")) {
            throw new IllegalArgumentException("ends with \\");
        }
        return drop(region + " " + pattern);
    }

    @Override
    public long invalidateModel(String digest) {
        return drop("digest " + digest);
    }

    @Override
    public long clear(String region) {
        return drop("region " + region);
    }

    @Override
    public long clear() {
        return drop("all");
    }

    @Override
    public long limitBytes() {
        return 200;
    }

    @Override
    public void limitBytes(long bytes) {
        throw new UnsupportedOperationException();
    }

    private long drop(String what) {
        dropped.add(what);
        return dropped.size();
    }
}
