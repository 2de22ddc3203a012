package io.samovar.cache.internal.policy;

import io.samovar.api.cache.EvictionIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * New entries wait in a small queue; those that are used more than once meanwhile move to the main
 * queue, the others leave and are remembered for a while. What comes back then goes to the main
 * queue at once, where entries leave in turn, but used ones go round again.
 */
final class S3FifoIndex implements EvictionIndex {
    private static final int SMALL_SHARE = 10;
    private static final int MOST_USES = 3;
    private static final int USES_TO_STAY = 2;

    private final Map<Object, QueuedEntry> entries = new HashMap<>();
    private final Chain<QueuedEntry> small = new Chain<>();
    private final Chain<QueuedEntry> main = new Chain<>();
    private final Ghosts ghosts = new Ghosts();
    private long capacity;

    S3FifoIndex(long capacity) {
        this.capacity = Checks.capacity(capacity);
    }

    private static final class QueuedEntry extends Entry {
        private boolean isMain;
        private int uses;

        private QueuedEntry(Object key, long weight) {
            super(key, weight);
        }
    }

    @Override
    public void hit(Object key) {
        QueuedEntry entry = entries.get(key);
        if (entry != null) {
            entry.uses = Math.min(entry.uses + 1, MOST_USES);
        }
    }

    @Override
    public void add(Object key, long weight, double cost, Consumer<Object> evicted) {
        Checks.entry(key, weight, cost);
        QueuedEntry before = entries.get(key);
        remove(key);
        if (weight > capacity) {
            evicted.accept(key);
            return;
        }
        evictDownTo(capacity - weight, evicted);
        QueuedEntry entry = new QueuedEntry(key, weight);
        boolean returns = ghosts.take(Hashes.spread(key.hashCode())) != 0;
        entry.isMain = returns || (before != null && before.isMain);
        entry.uses = before == null ? 0 : Math.min(before.uses + 1, MOST_USES);
        entries.put(key, entry);
        queue(entry).append(entry);
    }

    @Override
    public void remove(Object key) {
        QueuedEntry entry = entries.remove(key);
        if (entry != null) {
            queue(entry).remove(entry);
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
        return small.weight() + main.weight();
    }

    @Override
    public int size() {
        return entries.size();
    }

    /** What was not used since it came or went round first, in either part those on trial first. */
    @Override
    public void forEach(ObjLongConsumer<Object> visitor) {
        visit(small, false, visitor);
        visit(main, false, visitor);
        visit(small, true, visitor);
        visit(main, true, visitor);
    }

    @Override
    public String describe() {
        return "%d entries on trial, %d proven".formatted(small.size(), main.size());
    }

    private static void visit(
            Chain<QueuedEntry> queue, boolean used, ObjLongConsumer<Object> visitor) {
        queue.forEach(
                entry -> {
                    if (used == entry.uses > 0) {
                        visitor.accept(entry.key, entry.weight);
                    }
                });
    }

    private Chain<QueuedEntry> queue(QueuedEntry entry) {
        return entry.isMain ? main : small;
    }

    private void evictDownTo(long limit, Consumer<Object> evicted) {
        while (weight() > limit) {
            boolean smallIsFull = small.weight() * SMALL_SHARE >= capacity;
            if (main.isEmpty() || (smallIsFull && !small.isEmpty())) {
                evictFromSmall(evicted);
            } else {
                evictFromMain(evicted);
            }
        }
    }

    /** Moves what was used on, until one leaves or the queue is empty. */
    private void evictFromSmall(Consumer<Object> evicted) {
        while (!small.isEmpty()) {
            QueuedEntry entry = small.first();
            if (entry.uses < USES_TO_STAY) {
                ghosts.fit(entries.size());
                ghosts.add(Hashes.spread(entry.key.hashCode()), History.first(1));
                leave(entry, evicted);
                return;
            }
            small.remove(entry);
            entry.uses = 0;
            entry.isMain = true;
            main.append(entry);
        }
    }

    /**
     * An entry goes round at most as often as it was used, so this takes constant time for each
     * hit.
     */
    private void evictFromMain(Consumer<Object> evicted) {
        while (main.first().uses > 0) {
            QueuedEntry entry = main.first();
            entry.uses--;
            main.moveToLast(entry);
        }
        leave(main.first(), evicted);
    }

    private void leave(QueuedEntry entry, Consumer<Object> evicted) {
        remove(entry.key);
        evicted.accept(entry.key);
    }
}
