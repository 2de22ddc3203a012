package io.samovar.http.internal;

import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.condition.Condition;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a condition with our address while, and only while, a web server answers for us there.
 * Everything that changes what is published happens on one thread of its own.
 */
@Component(
        service = HealthCheck.class,
        immediate = true,
        configurationPid = HttpSettings.PID,
        property = HealthCheck.NAME + "=http")
public final class EndpointPublisher implements HealthCheck {
    /** The id of the condition. */
    static final String CONDITION = "io.samovar.http";

    /** Property of the condition: where we answer, such as {@code http://127.0.0.1:8080}. */
    static final String ENDPOINT = "endpoint";

    private static final Logger LOG = LoggerFactory.getLogger(EndpointPublisher.class);
    private static final String SERVED_PATH = "/v2/health/live";
    private static final long FIRST_LOOK_MILLIS = 2;
    private static final long LAST_LOOK_MILLIS = 2000;
    private static final long STOP_SECONDS = 5;

    private final BundleContext context;
    private final ScheduledThreadPoolExecutor worker;
    private final ServiceTracker<HttpServiceRuntime, HttpServiceRuntime> runtimes;
    private volatile int managementPort;
    private volatile String published;
    private ServiceRegistration<Condition> registration;

    @Activate
    public EndpointPublisher(BundleContext context, HttpSettings.Config config) {
        this.context = context;
        this.managementPort = config.management_port();
        this.worker =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "samovar-http-endpoint");
                            thread.setDaemon(true);
                            return thread;
                        });
        // nothing happens here most of the time
        worker.setKeepAliveTime(1, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        this.runtimes = new ServiceTracker<>(context, HttpServiceRuntime.class, new Watcher());
        runtimes.open();
    }

    @Modified
    void modified(HttpSettings.Config config) {
        managementPort = config.management_port();
        worker.execute(() -> lookUntilServed(FIRST_LOOK_MILLIS));
    }

    @Deactivate
    void stop() throws InterruptedException {
        runtimes.close();
        worker.shutdownNow();
        if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("the thread that publishes the endpoint does not end");
        }
        publish(null);
    }

    @Override
    public HealthReport check() {
        String endpoint = published;
        return endpoint == null
                ? new HealthReport(
                        "http", HealthReport.Status.CRITICAL, "no web server serves our routes")
                : new HealthReport("http", HealthReport.Status.OK, "serving at " + endpoint);
    }

    /**
     * Looks now, and soon again until we are served: the web server tells of changes only after
     * they have settled, which takes seconds, and its telling is what is left after that.
     */
    private void lookUntilServed(long delayMillis) {
        try {
            String endpoint = find();
            publish(endpoint);
            if (endpoint == null && delayMillis <= LAST_LOOK_MILLIS) {
                ScheduledFuture<?> unused =
                        worker.schedule(
                                () -> lookUntilServed(delayMillis * 2),
                                delayMillis,
                                TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException e) {
            LOG.warn("cannot find out where the web server listens", e);
        }
    }

    private String find() {
        ServiceReference<HttpServiceRuntime>[] references = runtimes.getServiceReferences();
        if (references == null) {
            return null;
        }
        for (ServiceReference<HttpServiceRuntime> reference : references) {
            HttpServiceRuntime runtime = runtimes.getService(reference);
            String endpoint =
                    Endpoints.best(reference.getProperty(Endpoints.PROPERTY), managementPort);
            if (runtime != null && endpoint != null && serves(runtime)) {
                return endpoint;
            }
        }
        return null;
    }

    private static boolean serves(HttpServiceRuntime runtime) {
        RequestInfoDTO info = runtime.calculateRequestInfoDTO(SERVED_PATH);
        return info.servletDTO != null && ApiServlet.NAME.equals(info.servletDTO.name);
    }

    private void publish(String endpoint) {
        if (endpoint == null ? published == null : endpoint.equals(published)) {
            return;
        }
        ServiceRegistration<Condition> before = registration;
        registration = endpoint == null ? null : register(endpoint);
        published = endpoint;
        if (before != null) {
            before.unregister();
        }
    }

    private ServiceRegistration<Condition> register(String endpoint) {
        LOG.info("serving at {}", endpoint);
        return context.registerService(
                Condition.class,
                Condition.INSTANCE,
                FrameworkUtil.asDictionary(
                        Map.of(Condition.CONDITION_ID, CONDITION, ENDPOINT, endpoint)));
    }

    private final class Watcher
            implements ServiceTrackerCustomizer<HttpServiceRuntime, HttpServiceRuntime> {
        @Override
        public HttpServiceRuntime addingService(ServiceReference<HttpServiceRuntime> reference) {
            look();
            return context.getService(reference);
        }

        @Override
        public void modifiedService(
                ServiceReference<HttpServiceRuntime> reference, HttpServiceRuntime runtime) {
            look();
        }

        @Override
        public void removedService(
                ServiceReference<HttpServiceRuntime> reference, HttpServiceRuntime runtime) {
            context.ungetService(reference);
            look();
        }

        private void look() {
            if (!worker.isShutdown()) {
                worker.execute(() -> lookUntilServed(FIRST_LOOK_MILLIS));
            }
        }
    }
}
