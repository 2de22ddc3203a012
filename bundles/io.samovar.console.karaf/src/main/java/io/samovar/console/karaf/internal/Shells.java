package io.samovar.console.karaf.internal;

import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Gives each shell the commands as long as both are there. */
final class Shells implements ServiceTrackerCustomizer<SessionFactory, CommandTracking> {
    private final BundleContext context;
    private final Completion completion;
    private final ServiceTracker<SessionFactory, CommandTracking> factories;

    Shells(BundleContext context, Completion completion) {
        this.context = context;
        this.completion = completion;
        this.factories = new ServiceTracker<>(context, SessionFactory.class, this);
    }

    void open() {
        factories.open();
    }

    void close() {
        factories.close();
    }

    @Override
    public CommandTracking addingService(ServiceReference<SessionFactory> reference) {
        Registry registry = context.getService(reference).getRegistry();
        CommandTracking tracking = new CommandTracking(context, registry, completion);
        tracking.open();
        return tracking;
    }

    @Override
    public void modifiedService(
            ServiceReference<SessionFactory> reference, CommandTracking tracking) {
        // nothing depends on its properties
    }

    @Override
    public void removedService(
            ServiceReference<SessionFactory> reference, CommandTracking tracking) {
        tracking.close();
        context.ungetService(reference);
    }
}
