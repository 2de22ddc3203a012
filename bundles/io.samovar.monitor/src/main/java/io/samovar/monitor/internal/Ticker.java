package io.samovar.monitor.internal;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, on one thread of its own. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Runnable task;
    private final Duration interval;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;

    Ticker(Runnable task, Duration interval) {
        this.task = task;
        this.interval = interval;
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread worker = new Thread(work, "samovar-monitor");
                            worker.setDaemon(true);
                            return worker;
                        },
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Begins after a while; only the first to come does. */
    void beginAfter(Duration delay) {
        var unused = thread.schedule(this::begin, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            var unused =
                    thread.scheduleWithFixedDelay(
                            this::guarded, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Does it once more soon, if it has begun. */
    void now() {
        if (begun.get()) {
            thread.execute(this::guarded);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("a metric source or the JMX server blocks the monitor's thread");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded() {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the monitor could not look at everything", e);
        }
    }
}
