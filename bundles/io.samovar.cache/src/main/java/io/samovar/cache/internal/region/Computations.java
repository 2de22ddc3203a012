package io.samovar.cache.internal.region;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that computations run on, and the clock that ends them. */
public final class Computations implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int QUEUE = 10_000;
    private static final long KEEP_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;

    /** A computation may ask the cache for something that has to be computed. */
    private static final class Worker extends Thread {
        Worker(Runnable task, int number) {
            super(task, "samovar-cache-compute-" + number);
            setDaemon(true);
        }
    }

    public Computations() {
        AtomicInteger numbers = new AtomicInteger();
        threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        KEEP_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(QUEUE),
                        task -> new Worker(task, numbers.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
        timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "samovar-cache-timer");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(KEEP_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a computation; on this thread if this is a computation already, because waiting for a
     * thread while holding one could last for ever, or if the cache has stopped.
     *
     * @return what stops it
     * @throws RejectedExecutionException if too many wait already
     */
    Runnable start(Runnable computation) {
        if (Thread.currentThread() instanceof Worker || threads.isShutdown()) {
            computation.run();
            return () -> {};
        }
        Future<?> running = ((ExecutorService) threads).submit(computation);
        return () -> running.cancel(true);
    }

    /** Runs something soon, in one go, after a while. */
    Future<?> later(Runnable task, Duration delay) {
        try {
            return ((ScheduledExecutorService) timer)
                    .schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }
}
