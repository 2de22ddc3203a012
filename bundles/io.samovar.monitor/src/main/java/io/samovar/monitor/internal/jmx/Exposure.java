package io.samovar.monitor.internal.jmx;

import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the MBeans in step with the loader. Everything happens on one thread of its own; what is
 * called from outside only enqueues. Listeners inside this process are called on that thread, too:
 * one that blocks holds up JMX and nothing else.
 */
final class Exposure implements RevisionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 1000;

    private final Supplier<MBeanServer> servers;
    private final Loader loader;
    private final Function<RevisionListener, Runnable> listening;
    private final Duration lookInterval;
    private final ScheduledThreadPoolExecutor thread;
    private final Changes changes = new Changes();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicBoolean updateWaiting = new AtomicBoolean();
    private final AtomicBoolean opening = new AtomicBoolean();

    // only on the thread
    private Shelf shelf;
    private Runnable endListening;
    private boolean closed;

    /**
     * @param servers asked once, on our own thread: the first use of the platform's is expensive
     * @param listening makes somebody be told of events, and returns what ends that
     * @param lookInterval how often to look for what no event tells, such as a model that could
     *     never be read
     */
    Exposure(
            Supplier<MBeanServer> servers,
            Loader loader,
            Function<RevisionListener, Runnable> listening,
            Duration lookInterval) {
        this.servers = servers;
        this.loader = loader;
        this.listening = listening;
        this.lookInterval = lookInterval;
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread worker = new Thread(task, "samovar-jmx");
                            worker.setDaemon(true);
                            return worker;
                        },
                        // after the end there is nobody left to tell
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Shows the MBeans; only the first call does something. */
    void open() {
        if (opening.compareAndSet(false, true)) {
            thread.execute(() -> guarded(this::show));
        }
    }

    /** Shows the MBeans after a while, unless this is closed before. */
    void openAfter(Duration delay) {
        var unused = thread.schedule(this::open, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Says that a model may have come or gone. */
    void modelsChanged() {
        if (opening.get() && updateWaiting.compareAndSet(false, true)) {
            thread.execute(
                    () -> {
                        updateWaiting.set(false);
                        guarded(this::update);
                    });
        }
    }

    @Override
    public void revisionChanged(RevisionEvent event) {
        if (!room.tryAcquire()) {
            missed.incrementAndGet();
            return;
        }
        thread.execute(
                () -> {
                    room.release();
                    guarded(() -> tell(event));
                });
        modelsChanged();
    }

    /** Takes everything back; waits for it, within a limit. */
    @Override
    public void close() {
        opening.set(true);
        thread.execute(
                () -> {
                    guarded(this::hide);
                    // what was to happen later does not any more
                    thread.shutdownNow();
                });
        try {
            if (!thread.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn(
                        "the MBeans are still there after {} s: a listener in this process blocks",
                        STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        if (closed) {
            return;
        }
        Shelf opened = new Shelf(servers.get(), loader);
        opened.open(changes);
        shelf = opened;
        endListening = listening.apply(this);
        update();
        var unused =
                thread.scheduleWithFixedDelay(
                        () -> guarded(this::update),
                        lookInterval.toNanos(),
                        lookInterval.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private void update() {
        if (shelf != null) {
            shelf.update();
        }
    }

    private void tell(RevisionEvent event) {
        for (int lost = missed.getAndSet(0); lost > 0; lost--) {
            changes.skip();
        }
        if (shelf != null) {
            changes.send(event);
        }
    }

    private void hide() {
        closed = true;
        if (shelf != null) {
            shelf.clear();
            shelf = null;
        }
        if (endListening != null) {
            endListening.run();
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("JMX does not show what is", e);
        }
    }
}
