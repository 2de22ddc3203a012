package io.samovar.cache.internal.policy;

import java.util.function.Consumer;

/** Entries in a row; each call but {@link #forEach} takes constant time. */
final class Chain<E extends Entry> {
    private E first;
    private E last;
    private long weight;
    private int size;

    /** Returns the entry that was appended longest ago, or null. */
    E first() {
        return first;
    }

    /** Returns the entry that was appended last, or null. */
    E last() {
        return last;
    }

    long weight() {
        return weight;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Puts an entry that is in no chain behind the last. */
    void append(E entry) {
        entry.before = last;
        if (last == null) {
            first = entry;
        } else {
            last.after = entry;
        }
        last = entry;
        weight += entry.weight;
        size++;
    }

    /** Takes out an entry of this chain. */
    void remove(E entry) {
        E before = before(entry);
        E after = after(entry);
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        entry.before = null;
        entry.after = null;
        weight -= entry.weight;
        size--;
    }

    /** Makes an entry of this chain its last. */
    void moveToLast(E entry) {
        if (entry != last) {
            remove(entry);
            append(entry);
        }
    }

    /** Visits the entries from first to last; the visitor leaves the chain alone. */
    void forEach(Consumer<? super E> visitor) {
        for (E entry = first; entry != null; entry = after(entry)) {
            visitor.accept(entry);
        }
    }

    @SuppressWarnings("unchecked") // a chain links entries of its own type only
    private E before(E entry) {
        return (E) entry.before;
    }

    @SuppressWarnings("unchecked") // a chain links entries of its own type only
    private E after(E entry) {
        return (E) entry.after;
    }
}
