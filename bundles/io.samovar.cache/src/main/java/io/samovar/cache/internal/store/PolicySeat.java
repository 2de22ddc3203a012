package io.samovar.cache.internal.store;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import io.samovar.cache.internal.policy.LruPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the policy sits that decides who leaves. One that throws, or does not keep to its capacity,
 * loses its seat: the least recently used leave from then on. Only with the store's lock held.
 */
final class PolicySeat {
    private static final Logger LOG = LoggerFactory.getLogger(PolicySeat.class);

    private final Supplier<Iterable<Entry>> entries;
    private final Consumer<Object> evicted;
    private String name;
    private EvictionIndex index;

    /**
     * @param entries the entries that are here
     * @param evicted takes the keys of entries that have to leave
     */
    PolicySeat(
            CachePolicy policy,
            long capacity,
            Supplier<Iterable<Entry>> entries,
            Consumer<Object> evicted) {
        this.name = LruPolicy.ID;
        this.index = policy.newIndex(capacity);
        this.entries = entries;
        this.evicted = evicted;
    }

    String name() {
        return name;
    }

    void hit(Key key) {
        guarded(() -> index.hit(key));
    }

    /** Returns whether the entry may stay. */
    boolean add(Entry entry) {
        boolean[] refused = new boolean[1];
        Key key = entry.key();
        Consumer<Object> leaving =
                victim -> {
                    if (victim.equals(key)) {
                        refused[0] = true;
                    } else {
                        evicted.accept(victim);
                    }
                };
        guarded(() -> index.add(key, entry.weight(), entry.cost(), leaving));
        return !refused[0];
    }

    void remove(Key key) {
        guarded(() -> index.remove(key));
    }

    void resize(long capacity) {
        if (capacity != index.capacity()) {
            guarded(() -> index.resize(capacity, evicted));
        }
    }

    long capacity() {
        return index.capacity();
    }

    long weight() {
        return index.weight();
    }

    String describe() {
        return index.describe();
    }

    /** Gives the seat to another policy, with the entries in the order the one before had them. */
    void replace(String next, CachePolicy policy) {
        List<Object> order = new ArrayList<>();
        index.forEach((key, weight) -> order.add(key));
        EvictionIndex fresh = policy.newIndex(index.capacity());
        fill(fresh, order);
        index = fresh;
        name = next;
    }

    private void fill(EvictionIndex fresh, List<Object> order) {
        Map<Object, Entry> known = new HashMap<>();
        entries.get().forEach(entry -> known.put(entry.key(), entry));
        for (Object key : order) {
            add(fresh, known.remove(key));
        }
        // what the policy before has forgotten
        known.values().forEach(entry -> add(fresh, entry));
    }

    private void add(EvictionIndex fresh, Entry entry) {
        if (entry != null) {
            fresh.add(entry.key(), entry.weight(), entry.cost(), evicted);
        }
    }

    private void guarded(Runnable call) {
        try {
            call.run();
            if (index.weight() <= index.capacity()) {
                return;
            }
            LOG.error(
                    "the cache policy {} holds {} bytes of {}; the least recently used leave now",
                    name,
                    index.weight(),
                    index.capacity());
        } catch (RuntimeException e) {
            LOG.error("the cache policy {} failed; the least recently used leave now", name, e);
        }
        EvictionIndex fresh = new LruPolicy().newIndex(index.capacity());
        fill(fresh, List.of());
        index = fresh;
        name = LruPolicy.ID;
        call.run();
    }
}
