package io.samovar.loader.internal.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.hooks.service.ListenerHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the filters of all service listeners, service trackers among them: the framework tells the
 * present ones at registration and every later change. Declarative Services is seen here without
 * its filters, since it applies them itself; see {@link ComponentReferences}.
 */
public final class ServiceListeners implements ListenerHook {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceListeners.class);

    private final Set<ListenerInfo> listeners = ConcurrentHashMap.newKeySet();

    @Override
    public void added(Collection<ListenerInfo> added) {
        for (ListenerInfo listener : added) {
            listeners.add(listener);
            // the two calls for one listener may come in either order
            if (listener.isRemoved()) {
                listeners.remove(listener);
            }
        }
    }

    @Override
    public void removed(Collection<ListenerInfo> removed) {
        removed.forEach(listeners::remove);
    }

    List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        for (ListenerInfo listener : listeners) {
            // one without a filter takes whatever there is
            if (listener.getFilter() != null) {
                add(listener, needs);
            }
        }
        return needs;
    }

    private static void add(ListenerInfo listener, List<Need> needs) {
        try {
            BundleContext consumer = listener.getBundleContext();
            needs.add(
                    new Need(
                            "%s, listening for services,"
                                    .formatted(consumer.getBundle().getSymbolicName()),
                            FrameworkUtil.createFilter(listener.getFilter())));
        } catch (IllegalStateException e) {
            LOG.debug("a bundle has stopped that listened for {}", listener.getFilter(), e);
        } catch (InvalidSyntaxException e) {
            LOG.warn("a service listener has the wrong filter {}", listener.getFilter(), e);
        }
    }
}
