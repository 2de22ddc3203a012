package io.samovar.http.internal;

import io.samovar.api.monitor.AlertListener;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.usage.RequestListener;
import io.samovar.http.internal.model.AnswerSource;
import io.samovar.http.internal.monitor.EventStream;
import io.samovar.http.internal.monitor.MonitorServices;
import io.samovar.http.internal.monitor.Traffic;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/** What is seen through HTTP of the others, and by the others of HTTP. */
final class Watching {
    private final MonitorServices monitor;
    private final EventStream events = new EventStream();
    private final Traffic traffic = new Traffic();
    private final AnswerSource source = new AnswerSource();
    private final Doors doors = new Doors();
    private final SynchronousBundleListener ending = this::endStreams;
    private BundleContext context;
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

    AnswerSource source() {
        return source;
    }

    Doors doors() {
        return doors;
    }

    /** Makes itself known to whoever measures and tells. */
    void open(BundleContext bundles) {
        context = bundles;
        context.addBundleListener(ending);
        registrations =
                List.of(
                        context.registerService(MetricSource.class, traffic, null),
                        context.registerService(RequestListener.class, source, null),
                        context.registerService(RevisionListener.class, events, null),
                        context.registerService(AlertListener.class, events, null));
    }

    void close() {
        if (context != null) {
            context.removeBundleListener(ending);
        }
        registrations.forEach(ServiceRegistration::unregister);
        events.close();
    }

    /** A web server that stops waits for its requests, and a stream ends only when it is ended. */
    private void endStreams(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING
                && (event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID
                        || isWebServer(event.getBundle()))) {
            events.endAll();
            doors.close();
        }
    }

    private static boolean isWebServer(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services != null
                && Arrays.stream(services)
                        .map(service -> service.getProperty(Constants.OBJECTCLASS))
                        .anyMatch(
                                names ->
                                        List.of((String[]) names)
                                                .contains(HttpServiceRuntime.class.getName()));
    }
}
