package io.samovar.similarity.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best few of any number of items. */
final class BoundedHeap<T> {
    private final int limit;
    private final Comparator<T> bestFirst;
    private final PriorityQueue<T> worstFirst;

    BoundedHeap(int limit, Comparator<T> bestFirst) {
        this.limit = limit;
        this.bestFirst = bestFirst;
        this.worstFirst = new PriorityQueue<>(bestFirst.reversed());
    }

    /** Returns whether an item would be kept if it were offered now. */
    boolean admits(T item) {
        return worstFirst.size() < limit || bestFirst.compare(item, worstFirst.peek()) < 0;
    }

    void offer(T item) {
        if (admits(item)) {
            if (worstFirst.size() == limit) {
                worstFirst.remove();
            }
            worstFirst.add(item);
        }
    }

    List<T> bestFirst() {
        List<T> items = new ArrayList<>(worstFirst);
        items.sort(bestFirst);
        return items;
    }
}
