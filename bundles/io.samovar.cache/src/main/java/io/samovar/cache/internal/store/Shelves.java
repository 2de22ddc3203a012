package io.samovar.cache.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** Which entries there are. Reading takes no lock; changes have the store's. */
final class Shelves {
    private final ConcurrentMap<ShelfId, Shelf> shelves = new ConcurrentHashMap<>();
    private final Predicate<String> sorted;

    /**
     * @param sorted whether the keys of a region are kept in order
     */
    Shelves(Predicate<String> sorted) {
        this.sorted = sorted;
    }

    /** Returns the entry of a key, or null. */
    Entry get(Key key) {
        Shelf shelf = shelves.get(key.shelf());
        return shelf == null ? null : shelf.entries().get(key);
    }

    void add(Entry entry) {
        shelves.computeIfAbsent(entry.key().shelf(), id -> new Shelf(sorted.test(id.region())))
                .entries()
                .put(entry.key(), entry);
        entry.counters().count(1);
    }

    void remove(Entry entry) {
        Shelf shelf = shelves.get(entry.key().shelf());
        if (shelf != null && shelf.entries().remove(entry.key(), entry)) {
            entry.counters().count(-1);
            if (shelf.entries().isEmpty()) {
                shelves.remove(entry.key().shelf(), shelf);
            }
        }
    }

    /** Returns entries of a shelf, at least all those whose keys begin with the prefix. */
    Collection<Entry> candidates(ShelfId id, byte[] prefix) {
        Shelf shelf = shelves.get(id);
        return shelf == null ? List.of() : shelf.candidates(id, prefix);
    }

    /** Returns the shelves that have entries. */
    List<ShelfId> ids() {
        return List.copyOf(shelves.keySet());
    }

    /** Returns all entries; others may come and go while one looks at them. */
    Iterable<Entry> all() {
        return () ->
                shelves.values().stream()
                        .flatMap(shelf -> shelf.entries().values().stream())
                        .iterator();
    }

    void clear() {
        shelves.clear();
    }
}
