package io.samovar.preloader.internal.usage;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A ring that many threads put into without waiting and one empties now and then. What finds it
 * full is counted and let go: a request never waits for its record.
 */
public final class UsageBuffer<T> {
    private final AtomicReferenceArray<T> cells;
    private final AtomicLong next = new AtomicLong();
    private final LongAdder missed = new LongAdder();
    private volatile long emptied;

    /**
     * @param capacity a power of two
     */
    public UsageBuffer(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "capacity %d; accepted: a power of two".formatted(capacity));
        }
        this.cells = new AtomicReferenceArray<>(capacity);
    }

    /** Puts something in if there is room. */
    public void put(T record) {
        long place;
        do {
            place = next.get();
            if (place - emptied >= cells.length()) {
                missed.increment();
                return;
            }
        } while (!next.compareAndSet(place, place + 1));
        cells.lazySet(index(place), record);
    }

    /** Hands over what is in, the oldest first; one caller at a time. */
    public void empty(Consumer<T> to) {
        long place = emptied;
        while (place < next.get()) {
            T record = cells.get(index(place));
            if (record == null) {
                // its place is taken, but it is not in yet
                return;
            }
            cells.lazySet(index(place), null);
            place++;
            emptied = place;
            to.accept(record);
        }
    }

    /** Returns how many found it full. */
    public long missed() {
        return missed.sum();
    }

    private int index(long place) {
        return (int) (place & (cells.length() - 1));
    }
}
