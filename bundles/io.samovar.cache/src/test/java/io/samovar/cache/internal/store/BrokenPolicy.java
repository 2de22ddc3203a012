package io.samovar.cache.internal.store;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import io.samovar.cache.internal.policy.LruPolicy;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** Works for a while, then throws. */
final class BrokenPolicy implements CachePolicy {
    private final int calls;

    BrokenPolicy(int calls) {
        this.calls = calls;
    }

    @Override
    public EvictionIndex newIndex(long capacity) {
        EvictionIndex index = new LruPolicy().newIndex(capacity);
        return new EvictionIndex() {
            private int added;

            @Override
            public void hit(Object key) {
                index.hit(key);
            }

            @Override
            public void add(Object key, long weight, double cost, Consumer<Object> evicted) {
                if (++added > 1_000 + calls) {
                    throw new IllegalStateException("broken");
                }
                index.add(key, weight, cost, evicted);
            }

            @Override
            public void remove(Object key) {
                index.remove(key);
            }

            @Override
            public void resize(long next, Consumer<Object> evicted) {
                index.resize(next, evicted);
            }

            @Override
            public long capacity() {
                return index.capacity();
            }

            @Override
            public long weight() {
                return index.weight();
            }

            @Override
            public int size() {
                return index.size();
            }

            @Override
            public void forEach(ObjLongConsumer<Object> visitor) {
                index.forEach(visitor);
            }

            @Override
            public String describe() {
                return "broken";
            }
        };
    }
}
