package io.samovar.console.karaf.internal;

import java.util.List;
import org.apache.karaf.shell.api.console.Registry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Registers the commands of the console's services with one shell. */
final class CommandTracking implements ServiceTrackerCustomizer<Object, List<ConsoleCommand>> {
    private final BundleContext context;
    private final Registry registry;
    private final Completion completion;
    private final ServiceTracker<Object, List<ConsoleCommand>> services;

    CommandTracking(BundleContext context, Registry registry, Completion completion) {
        this.context = context;
        this.registry = registry;
        this.completion = completion;
        try {
            this.services =
                    new ServiceTracker<>(
                            context, FrameworkUtil.createFilter(CommandServices.FILTER), this);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void open() {
        // all, whoever loaded the console's classes: none of them is in our imports
        services.open(true);
    }

    void close() {
        services.close();
    }

    @Override
    public List<ConsoleCommand> addingService(ServiceReference<Object> reference) {
        if (!CommandServices.isOurs(reference)) {
            return null;
        }
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        List<ConsoleCommand> commands = CommandServices.commands(reference, service, completion);
        commands.forEach(registry::register);
        return commands;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, List<ConsoleCommand> commands) {
        // scope and functions of a component do not change
    }

    @Override
    public void removedService(ServiceReference<Object> reference, List<ConsoleCommand> commands) {
        commands.forEach(registry::unregister);
        context.ungetService(reference);
    }
}
