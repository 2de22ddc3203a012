package io.samovar.cache.internal.policy;

import io.samovar.api.cache.EvictionIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** One chain, the least recently used entry first. */
final class LruIndex implements EvictionIndex {
    private final Map<Object, Entry> entries = new HashMap<>();
    private final Chain<Entry> chain = new Chain<>();
    private long capacity;

    LruIndex(long capacity) {
        this.capacity = Checks.capacity(capacity);
    }

    @Override
    public void hit(Object key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            chain.moveToLast(entry);
        }
    }

    @Override
    public void add(Object key, long weight, double cost, Consumer<Object> evicted) {
        Checks.entry(key, weight, cost);
        remove(key);
        if (weight > capacity) {
            evicted.accept(key);
            return;
        }
        evictDownTo(capacity - weight, evicted);
        Entry entry = new Entry(key, weight);
        entries.put(key, entry);
        chain.append(entry);
    }

    @Override
    public void remove(Object key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            chain.remove(entry);
        }
    }

    @Override
    public void resize(long capacity, Consumer<Object> evicted) {
        Checks.capacity(capacity);
        evictDownTo(capacity, evicted);
        this.capacity = capacity;
    }

    @Override
    public long capacity() {
        return capacity;
    }

    @Override
    public long weight() {
        return chain.weight();
    }

    @Override
    public int size() {
        return chain.size();
    }

    @Override
    public void forEach(ObjLongConsumer<Object> visitor) {
        chain.forEach(entry -> visitor.accept(entry.key, entry.weight));
    }

    @Override
    public String describe() {
        return "the least recently used entry leaves";
    }

    private void evictDownTo(long limit, Consumer<Object> evicted) {
        while (chain.weight() > limit) {
            Object key = chain.first().key;
            remove(key);
            evicted.accept(key);
        }
    }
}
