package io.samovar.cache.internal.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * Hits on their way to the eviction index, which only one thread may use at a time. A hit never
 * waits: under contention some are not told, which the index does not notice. The hits of one
 * thread stay in order, and a thread that is alone loses none.
 */
final class HitBuffer {
    private static final int SLOTS = 64;

    private final Stripe[] stripes;

    private static final class Stripe {
        private final AtomicReferenceArray<Entry> slots = new AtomicReferenceArray<>(SLOTS);
        private final AtomicLong written = new AtomicLong();
        private volatile long read;
    }

    HitBuffer(int processors) {
        stripes = new Stripe[Integer.highestOneBit(Math.max(1, processors) * 4 - 1)];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** Returns false if the hits should be drained, and then this one told again. */
    boolean offer(Entry entry) {
        Stripe stripe = stripes[(int) (Thread.currentThread().getId() & (stripes.length - 1))];
        long next = stripe.written.get();
        if (next - stripe.read >= SLOTS) {
            return false;
        }
        if (stripe.written.compareAndSet(next, next + 1)) {
            stripe.slots.lazySet((int) (next % SLOTS), entry);
        }
        return true;
    }

    /** Hands out what was told; only one thread at a time. */
    void drain(Consumer<Entry> target) {
        for (Stripe stripe : stripes) {
            long read = stripe.read;
            while (read < stripe.written.get()) {
                int slot = (int) (read % SLOTS);
                Entry entry = stripe.slots.get(slot);
                if (entry == null) {
                    // its writer has the number and has not written yet
                    break;
                }
                stripe.slots.set(slot, null);
                read++;
                target.accept(entry);
            }
            stripe.read = read;
        }
    }
}
