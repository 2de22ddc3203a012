package io.samovar.benchmarks.cache;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import java.util.BitSet;
import java.util.function.Consumer;

/** An index of the product behind its interface, entries of weight 1. */
final class IndexContestant implements Contestant {
    private final EvictionIndex index;
    private final BitSet here = new BitSet();
    private final Consumer<Object> evicted = key -> here.clear((Integer) key);

    IndexContestant(CachePolicy policy, int entries) {
        index = policy.newIndex(entries);
    }

    @Override
    public boolean request(int key) {
        if (here.get(key)) {
            index.hit(key);
            return true;
        }
        here.set(key);
        index.add(key, 1, 1, evicted);
        return false;
    }
}
