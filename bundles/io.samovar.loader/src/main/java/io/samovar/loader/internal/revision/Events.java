package io.samovar.loader.internal.revision;

import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of changes, in order, and remembers the latest of each model. */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int REMEMBERED = 50;

    private final List<RevisionListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<RevisionEvent>> latest = new HashMap<>();
    private final Executor thread;

    /**
     * @param thread runs one task at a time, in order
     */
    public Events(Executor thread) {
        this.thread = thread;
    }

    public void add(RevisionListener listener) {
        listeners.add(listener);
    }

    public void remove(RevisionListener listener) {
        listeners.remove(listener);
    }

    /** Takes note of a change. Only enqueues, so it may be called with a lock held. */
    void emit(RevisionEvent event) {
        synchronized (latest) {
            Deque<RevisionEvent> events =
                    latest.computeIfAbsent(event.revision().model(), name -> new ArrayDeque<>());
            if (events.size() == REMEMBERED) {
                events.removeFirst();
            }
            events.addLast(event);
        }
        thread.execute(() -> tell(event));
    }

    /** Tells of a swap. Only enqueues. */
    void emit(SwapEvent event) {
        thread.execute(() -> tell(listener -> listener.swapChanged(event), event));
    }

    /** Runs something on the listeners' thread, after what has been enqueued so far. */
    void later(Runnable task) {
        thread.execute(task);
    }

    List<RevisionEvent> latest(String model) {
        synchronized (latest) {
            return new ArrayList<>(latest.getOrDefault(model, new ArrayDeque<>()));
        }
    }

    void forget(String model) {
        synchronized (latest) {
            latest.remove(model);
        }
    }

    private void tell(RevisionEvent event) {
        if (event.to() == RevisionState.VERIFIED) {
            // that a bundle was found is said by whoever installed it, and not again by every start
            LOG.debug("model {}: {}", event.revision(), event.reason());
        } else {
            LOG.info(
                    "model {} {} -> {}: {}",
                    event.revision(),
                    event.from(),
                    event.to(),
                    event.reason());
        }
        tell(listener -> listener.revisionChanged(event), event);
    }

    private void tell(Consumer<RevisionListener> news, Object event) {
        for (RevisionListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("{} failed on {}", listener, event, e);
            }
        }
    }
}
