package io.samovar.benchmarks.cache;

import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.core.spi.time.TimeSource;
import org.ehcache.impl.internal.TimeSourceConfiguration;

/**
 * Ehcache alone, entries on the heap. Its eviction reads a clock of milliseconds, in which a fast
 * replay is one moment; here each request is a millisecond.
 */
final class EhcacheContestant implements Contestant, AutoCloseable {
    private final CacheManager manager;
    private final Cache<Integer, Integer> cache;
    private long now;

    EhcacheContestant(int entries) {
        TimeSource requests = () -> now;
        manager =
                CacheManagerBuilder.newCacheManagerBuilder()
                        .using(new TimeSourceConfiguration(requests))
                        .withCache(
                                "replay",
                                CacheConfigurationBuilder.newCacheConfigurationBuilder(
                                        Integer.class,
                                        Integer.class,
                                        ResourcePoolsBuilder.heap(entries)))
                        .build(true);
        cache = manager.getCache("replay", Integer.class, Integer.class);
    }

    @Override
    public boolean request(int key) {
        now++;
        if (cache.get(key) != null) {
            return true;
        }
        cache.put(key, key);
        return false;
    }

    @Override
    public void close() {
        manager.close();
    }
}
