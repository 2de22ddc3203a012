package io.samovar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.cache.EvictionIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An index that is compared with a plain model of it at each step. */
final class CheckedIndex {
    private final EvictionIndex index;
    private final Map<Object, Long> model = new HashMap<>();
    private final List<Object> evicted = new ArrayList<>();

    CheckedIndex(EvictionIndex index) {
        this.index = index;
    }

    /** Returns the entries of an index in its order. */
    static Map<Object, Long> entriesOf(EvictionIndex index) {
        Map<Object, Long> entries = new LinkedHashMap<>();
        index.forEach((key, weight) -> assertThat(entries.put(key, weight)).isNull());
        return entries;
    }

    void hit(Object key) {
        index.hit(key);
        check();
    }

    void add(Object key, long weight, double cost) {
        model.put(key, weight);
        index.add(key, weight, cost, this::leave);
        check();
    }

    void remove(Object key) {
        model.remove(key);
        index.remove(key);
        check();
    }

    void resize(long capacity) {
        index.resize(capacity, this::leave);
        assertThat(index.capacity()).isEqualTo(capacity);
        check();
    }

    boolean contains(Object key) {
        return model.containsKey(key);
    }

    Set<Object> keys() {
        verify();
        return Collections.unmodifiableSet(model.keySet());
    }

    List<Object> evicted() {
        return Collections.unmodifiableList(evicted);
    }

    int size() {
        return index.size();
    }

    long weight() {
        return index.weight();
    }

    long capacity() {
        return index.capacity();
    }

    /** Compares every entry. */
    void verify() {
        assertThat(entriesOf(index)).isEqualTo(model);
        assertThat(index.weight())
                .isEqualTo(model.values().stream().mapToLong(Long::longValue).sum());
    }

    private void leave(Object key) {
        assertThat(model.remove(key)).as("%s was here until now", key).isNotNull();
        assertThat(index.weight()).isLessThanOrEqualTo(index.capacity());
        evicted.add(key);
    }

    private void check() {
        assertThat(index.size()).isEqualTo(model.size());
        assertThat(index.weight()).isLessThanOrEqualTo(index.capacity());
    }
}
