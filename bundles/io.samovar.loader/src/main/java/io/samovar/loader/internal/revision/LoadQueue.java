package io.samovar.loader.internal.revision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Lets a limited number of loads run at once, first come first served. A load that hangs can be
 * given up: its place is free again although its thread is not.
 */
final class LoadQueue {
    private final Object lock = new Object();
    private final Deque<Consumer<Place>> waiting = new ArrayDeque<>();
    private final Executor threads;
    private final int limit;
    private int running;

    LoadQueue(int limit, Executor threads) {
        this.limit = limit;
        this.threads = threads;
    }

    /**
     * Runs a load as soon as there is a place for it. The load must leave the place when it ends.
     */
    void submit(Consumer<Place> load) {
        synchronized (lock) {
            waiting.add(load);
        }
        startNext();
    }

    private void startNext() {
        Consumer<Place> load;
        synchronized (lock) {
            if (running == limit || waiting.isEmpty()) {
                return;
            }
            running++;
            load = waiting.remove();
        }
        threads.execute(() -> load.accept(new Place()));
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
                startNext();
            }
        }
    }
}
