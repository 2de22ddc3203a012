package io.samovar.console.karaf.internal;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Hides our commands from Karaf's shell, which would otherwise register each of them a second time,
 * without completion and without printing what it returns.
 */
final class OnlyOnce implements FindHook, EventListenerHook {
    private static final String SHELL = "org.apache.karaf.shell.core";

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        if (isShell(context)) {
            references.removeIf(CommandServices::isOurs);
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        // one that the shell knew before this bundle came must be allowed to go
        if (event.getType() != ServiceEvent.UNREGISTERING
                && CommandServices.isOurs(event.getServiceReference())) {
            listeners.keySet().removeIf(OnlyOnce::isShell);
        }
    }

    private static boolean isShell(BundleContext context) {
        try {
            Bundle bundle = context.getBundle();
            return SHELL.equals(bundle.getSymbolicName());
        } catch (IllegalStateException stopped) {
            return false;
        }
    }
}
