package io.samovar.itests.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that ask again and again until they are told to stop; whatever fails is kept. */
final class Load implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean stopped;

    private Load() {}

    static Load on(int clients, Callable<?> request) {
        Load load = new Load();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> load.run(request), "load-" + i);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    long answered() {
        return answered.get();
    }

    void awaitMore(long count) {
        long target = answered.get() + count;
        Shipped.until(
                count + " more answers", () -> answered.get() >= target || !failures.isEmpty());
    }

    void assertNothingFailed() {
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.size() + " of " + answered + " requests failed", failures.peek());
        }
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Callable<?> request) {
        while (!stopped) {
            try {
                request.call();
                answered.incrementAndGet();
            } catch (Exception | LinkageError e) {
                failures.add(e);
            }
        }
    }
}
