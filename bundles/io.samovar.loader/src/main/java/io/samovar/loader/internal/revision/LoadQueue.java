package io.samovar.loader.internal.revision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Lets a limited number of loads run at once. Those somebody waits for go first, then those that
 * only prepare; each kind in the order they came. A load that hangs can be given up: its place is
 * free again although its thread is not.
 */
final class LoadQueue {
    private final Object lock = new Object();
    private final Deque<Consumer<Place>> demanded = new ArrayDeque<>();
    private final Deque<Consumer<Place>> prepared = new ArrayDeque<>();
    private final Executor threads;
    private final IntSupplier limit;
    private final IntSupplier queueLimit;
    private int running;

    /**
     * @param limit how many may run, asked anew each time
     * @param queueLimit how many demanded ones may wait, asked anew each time
     */
    LoadQueue(IntSupplier limit, IntSupplier queueLimit, Executor threads) {
        this.limit = limit;
        this.queueLimit = queueLimit;
        this.threads = threads;
    }

    /**
     * Runs a load as soon as there is a place for it. The load must leave the place when it ends.
     *
     * @param demand whether somebody waits for it
     * @return false if too many are waiting already; then the load will not run
     */
    boolean submit(Consumer<Place> load, boolean demand) {
        synchronized (lock) {
            if (demand && running >= limit.getAsInt() && demanded.size() >= queueLimit.getAsInt()) {
                return false;
            }
            (demand ? demanded : prepared).add(load);
        }
        startWaiting();
        return true;
    }

    /** Somebody now waits for a load that was only prepared. */
    void promote(Consumer<Place> load) {
        synchronized (lock) {
            if (prepared.remove(load)) {
                demanded.add(load);
            }
        }
    }

    /** Nobody needs a load any more; does nothing if it runs already. */
    void cancel(Consumer<Place> load) {
        synchronized (lock) {
            if (!demanded.remove(load)) {
                prepared.remove(load);
            }
        }
    }

    /** Starts as many as may run now; to be called when the limit may have been raised. */
    void startWaiting() {
        while (startNext()) {
            // each one that starts may leave room for another
        }
    }

    private boolean startNext() {
        Consumer<Place> load;
        synchronized (lock) {
            boolean idle = demanded.isEmpty() && prepared.isEmpty();
            if (idle || running >= limit.getAsInt()) {
                return false;
            }
            running++;
            load = demanded.isEmpty() ? prepared.remove() : demanded.remove();
        }
        threads.execute(() -> load.accept(new Place()));
        return true;
    }

    /** The right of one load to run. */
    final class Place {
        private final AtomicBoolean taken = new AtomicBoolean(true);

        private Place() {}

        /** Lets the next load run. Does nothing the second time. */
        void leave() {
            if (taken.compareAndSet(true, false)) {
                synchronized (lock) {
                    running--;
                }
                startWaiting();
            }
        }
    }
}
