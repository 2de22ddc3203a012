package io.samovar.console.karaf.internal;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

/** Starts before the console, by its start level. */
public final class KarafConsoleActivator implements BundleActivator {
    private Words words;
    private Shells shells;

    @Override
    public void start(BundleContext context) {
        OnlyOnce onlyOnce = new OnlyOnce();
        context.registerService(
                new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
                onlyOnce,
                null);
        words = new Words(context);
        shells = new Shells(context, new Completion(words));
        shells.open();
    }

    @Override
    public void stop(BundleContext context) {
        shells.close();
        words.close();
    }
}
