package io.samovar.deployer.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The deployer's own threads: one that looks after everything, a few that deploy files. */
final class Threads {
    private static final int WORKERS = 4;
    private static final long IDLE_SECONDS = 5;
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor poller;
    private final ThreadPoolExecutor workers;
    private volatile Future<?> polling = CompletableFuture.completedFuture(null);

    Threads() {
        poller = new ScheduledThreadPoolExecutor(1, named("samovar-deployer"));
        poller.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        workers =
                new ThreadPoolExecutor(
                        WORKERS,
                        WORKERS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        named("samovar-deploy"),
                        new ThreadPoolExecutor.DiscardPolicy());
        workers.allowCoreThreadTimeOut(true);
    }

    ScheduledThreadPoolExecutor poller() {
        return poller;
    }

    ThreadPoolExecutor workers() {
        return workers;
    }

    /** Does something on the poller's thread again and again, beginning after one period. */
    void poll(Duration period, Runnable task) {
        polling =
                poller.scheduleWithFixedDelay(
                        task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Ends all threads: those in the middle of something are interrupted after a moment. What a
     * worker reports last is still taken note of.
     */
    void stop() {
        polling.cancel(false);
        stop(workers);
        stop(poller);
    }

    private static void stop(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
