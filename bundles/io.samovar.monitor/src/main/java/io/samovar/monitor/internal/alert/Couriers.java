package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertListener;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, each on a thread of its own that lives only while there is something to say. */
public final class Couriers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);
    private static final int MOST_WAITING = 256;
    private static final long IDLE_SECONDS = 5;

    private final List<Courier> couriers = new CopyOnWriteArrayList<>();
    private final LongAdder undelivered = new LongAdder();

    private record Courier(AlertListener listener, ThreadPoolExecutor thread) {}

    public void add(AlertListener listener) {
        ThreadPoolExecutor thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        task -> {
                            Thread worker = new Thread(task, "samovar-alert-sink");
                            worker.setDaemon(true);
                            return worker;
                        },
                        (task, executor) -> undelivered.increment());
        thread.allowCoreThreadTimeOut(true);
        couriers.add(new Courier(listener, thread));
    }

    public void remove(AlertListener listener) {
        List<Courier> leaving =
                couriers.stream().filter(courier -> courier.listener() == listener).toList();
        couriers.removeAll(leaving);
        leaving.forEach(courier -> courier.thread().shutdownNow());
    }

    /** Only enqueues. */
    public void tell(AlertEvent event) {
        for (Courier courier : couriers) {
            courier.thread().execute(() -> deliver(courier.listener(), event));
        }
    }

    /** Returns how many changes some listener was not told of. */
    public long undelivered() {
        return undelivered.sum();
    }

    @Override
    public void close() {
        couriers.forEach(courier -> courier.thread().shutdownNow());
        couriers.clear();
    }

    private static void deliver(AlertListener listener, AlertEvent event) {
        try {
            listener.alertChanged(event);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} failed on alert {}", listener, event.rule().name(), e);
        }
    }
}
