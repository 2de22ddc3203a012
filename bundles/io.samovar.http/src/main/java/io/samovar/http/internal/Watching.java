package io.samovar.http.internal;

import io.samovar.api.monitor.AlertListener;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.registry.RevisionListener;
import io.samovar.http.internal.monitor.EventStream;
import io.samovar.http.internal.monitor.MonitorServices;
import io.samovar.http.internal.monitor.Traffic;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What is seen through HTTP of the others, and by the others of HTTP. */
final class Watching {
    private final MonitorServices monitor;
    private final EventStream events = new EventStream();
    private final Traffic traffic = new Traffic();
    private List<ServiceRegistration<?>> registrations = List.of();

    Watching(MonitorServices monitor) {
        this.monitor = monitor;
    }

    MonitorServices monitor() {
        return monitor;
    }

    EventStream events() {
        return events;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Makes itself known to whoever measures and tells. */
    void open(BundleContext context) {
        registrations =
                List.of(
                        context.registerService(MetricSource.class, traffic, null),
                        context.registerService(RevisionListener.class, events, null),
                        context.registerService(AlertListener.class, events, null));
    }

    void close() {
        registrations.forEach(ServiceRegistration::unregister);
        events.close();
    }
}
