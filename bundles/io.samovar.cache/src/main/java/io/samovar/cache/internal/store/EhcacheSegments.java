package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheTier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.ResourcePools;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;

/** Places in Ehcache. */
public final class EhcacheSegments implements Segments {
    private final CacheManager manager;
    private final AtomicInteger names = new AtomicInteger();

    /**
     * Takes half a second, most of it for loading classes.
     *
     * @param disk where files may be, if anywhere; nothing else is in that directory
     */
    public EhcacheSegments(Optional<Path> disk) {
        CacheManagerBuilder<CacheManager> builder =
                CacheManagerBuilder.newCacheManagerBuilder()
                        .withClassLoader(EhcacheSegments.class.getClassLoader());
        this.manager =
                disk.<CacheManager>map(
                                directory ->
                                        builder.with(
                                                        CacheManagerBuilder.persistence(
                                                                directory.toFile()))
                                                .build(true))
                        .orElseGet(() -> builder.build(true));
    }

    @Override
    public Segment open(CacheTier tier, PoolKind kind, long bytes) throws NoRoomException {
        String name = "segment-" + names.incrementAndGet();
        try {
            Cache<Long, byte[]> cache = manager.createCache(name, configuration(tier, bytes));
            return new EhcacheSegment(
                    tier,
                    cache,
                    tier == CacheTier.HEAP ? 0 : bytes,
                    kind,
                    () -> manager.removeCache(name));
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new NoRoomException(
                    "%d MiB for the tier %s: %s".formatted(bytes >> 20, tier, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private static CacheConfiguration<Long, byte[]> configuration(CacheTier tier, long bytes) {
        return CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        Long.class, byte[].class, pools(tier, bytes))
                .withClassLoader(EhcacheSegments.class.getClassLoader())
                .build();
    }

    private static ResourcePools pools(CacheTier tier, long bytes) {
        ResourcePoolsBuilder pools = ResourcePoolsBuilder.newResourcePoolsBuilder();
        return switch (tier) {
            // the budget is kept by the store; a second limit by entries could only be in the way
            case HEAP -> pools.heap(Long.MAX_VALUE, EntryUnit.ENTRIES).build();
            case OFF_HEAP -> pools.offheap(bytes, MemoryUnit.B).build();
            case DISK -> pools.disk(bytes, MemoryUnit.B, false).build();
        };
    }
}
