package io.samovar.loader.internal.revision;

import java.util.function.Consumer;

/** The loader's own queue of loads, for a replay that lives in another package. */
public final class ReplayQueue {
    private final LoadQueue queue;

    /** Loads run at once, on the thread of the replay, and end when the replay says so. */
    public ReplayQueue(int limit) {
        this.queue = new LoadQueue(() -> limit, () -> Integer.MAX_VALUE, Runnable::run);
    }

    /** A load that may start; it gets what it has to run when it ends. */
    public static final class Load {
        private final Consumer<LoadQueue.Place> start;

        /** Prepares a load. */
        public Load(Consumer<Runnable> start) {
            this.start = place -> start.accept(place::leave);
        }
    }

    /** Queues a load. */
    public void submit(Load load, boolean demand) {
        queue.submit(load.start, demand);
    }

    /** Somebody waits for a load that was only prepared. */
    public void promote(Load load) {
        queue.promote(load.start);
    }
}
