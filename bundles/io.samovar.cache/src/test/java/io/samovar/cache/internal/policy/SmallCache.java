package io.samovar.cache.internal.policy;

import io.samovar.api.cache.EvictionIndex;
import java.util.HashSet;
import java.util.Set;

/** A cache of keys alone around an index. */
final class SmallCache {
    private final EvictionIndex index;
    private final Set<Object> here = new HashSet<>();

    SmallCache(EvictionIndex index) {
        this.index = index;
    }

    boolean request(int key) {
        return request(key, 1, 1);
    }

    boolean request(int key, long weight, double cost) {
        if (here.contains(key)) {
            index.hit(key);
            return true;
        }
        here.add(key);
        index.add(key, weight, cost, here::remove);
        return false;
    }

    SmallCache handOver(EvictionIndex next) {
        SmallCache cache = new SmallCache(next);
        index.forEach(
                (key, weight) -> {
                    cache.here.add(key);
                    next.add(key, weight, 1, cache.here::remove);
                });
        return cache;
    }

    int size() {
        return index.size();
    }

    @Override
    public String toString() {
        return index.describe();
    }
}
