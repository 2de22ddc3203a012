package io.samovar.optimizer.internal.tuning;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which everything is tuned; it is there only while there is something to do. */
public final class TunerThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TunerThread.class);
    private static final int IDLE_SECONDS = 5;

    private final Duration limit;
    private final ScheduledThreadPoolExecutor thread;
    private Future<?> ticking;

    /**
     * @param limit how long others wait for it
     */
    public TunerThread(Duration limit) {
        this.limit = limit;
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread made = new Thread(task, "samovar-tuner");
                            made.setDaemon(true);
                            return made;
                        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** Does something now and then, in place of what was done now and then before. */
    public synchronized void every(Duration interval, Runnable task) {
        rest();
        ticking =
                thread.scheduleWithFixedDelay(
                        () -> guarded(task),
                        interval.toNanos(),
                        interval.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** Does nothing now and then any more. */
    public synchronized void rest() {
        if (ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }

    /** Does something soon, in order. */
    public void later(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("too late: the tuner has stopped", e);
        }
    }

    /**
     * Does something in order, and waits for it.
     *
     * @throws IllegalStateException if it is not over in time, or this is closed
     */
    public <T> T run(Callable<T> task) {
        try {
            return thread.submit(task).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the tuner is busy for more than %d s".formatted(limit.toSeconds()), e);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the tuner has stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the tuner", e);
        }
    }

    @Override
    public void close() {
        rest();
        thread.shutdown();
    }

    /** What fails now must not be the end of what is done now and then. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("the tuner could not do something", e);
        }
    }
}
