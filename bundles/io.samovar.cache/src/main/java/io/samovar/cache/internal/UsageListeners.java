package io.samovar.cache.internal;

import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.RequestListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who want to know of requests. */
final class UsageListeners implements RequestListener {
    private static final Logger LOG = LoggerFactory.getLogger(UsageListeners.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private record Listener(RequestListener target, AtomicBoolean failed) {}

    void add(RequestListener listener) {
        listeners.add(new Listener(listener, new AtomicBoolean()));
    }

    void remove(RequestListener listener) {
        listeners.removeIf(known -> known.target() == listener);
    }

    @Override
    public void completed(CompletedRequest request) {
        for (Listener listener : listeners) {
            try {
                listener.target().completed(request);
            } catch (RuntimeException e) {
                if (listener.failed().compareAndSet(false, true)) {
                    LOG.warn("{} failed; told once", listener.target(), e);
                }
            }
        }
    }
}
