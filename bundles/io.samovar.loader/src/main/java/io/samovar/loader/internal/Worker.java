package io.samovar.loader.internal;

import io.samovar.api.model.ModelUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does things in order. */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final ExecutorService thread;
    private final AtomicInteger unfinished = new AtomicInteger();

    Worker(String name) {
        this.name = name;
        this.thread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread t = new Thread(task, name);
                            t.setDaemon(true);
                            return t;
                        });
    }

    /** Enqueues a task; returns false if the worker has been stopped. */
    boolean execute(Runnable task) {
        unfinished.incrementAndGet();
        try {
            thread.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            unfinished.decrementAndGet();
            LOG.debug("{} has stopped; a task is dropped", name);
            return false;
        }
    }

    /**
     * Waits until everything enqueued so far is done; costs nothing if there is nothing to do.
     *
     * @throws ModelUnavailableException if that takes too long
     */
    void settle() {
        if (unfinished.get() == 0) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        if (!execute(done::countDown)) {
            return;
        }
        try {
            if (!done.await(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{} did not stop in {} s", name, STOP_LIMIT.toSeconds());
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            if (thread.isShutdown()) {
                LOG.debug("{} has stopped; its last task came too late", name, e);
            } else {
                LOG.error("a task of the loader failed", e);
            }
        } finally {
            unfinished.decrementAndGet();
        }
    }

    private static ModelUnavailableException busy(InterruptedException cause) {
        return new ModelUnavailableException(
                "(all)",
                "the loader is still reading bundles that have just started",
                Duration.ofSeconds(1),
                cause);
    }
}
