package io.samovar.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Caffeine, its maintenance on the thread of the request so that runs are alike. */
final class CaffeineContestant implements Contestant {
    private final Cache<Integer, Integer> cache;

    CaffeineContestant(int entries) {
        cache = Caffeine.newBuilder().maximumSize(entries).executor(Runnable::run).build();
    }

    @Override
    public boolean request(int key) {
        if (cache.getIfPresent(key) != null) {
            return true;
        }
        cache.put(key, key);
        return false;
    }
}
