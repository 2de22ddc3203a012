package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Monitor;
import io.samovar.http.internal.web.Problem;
import java.util.List;
import java.util.function.Supplier;

/** The monitor behind the routes, as it is at this moment. */
public final class MonitorServices {
    /** For an API without a monitor. */
    public static final MonitorServices NONE = new MonitorServices(() -> null, () -> null);

    private static final long RETRY_SECONDS = 1;

    private final Supplier<Monitor> monitor;
    private final Supplier<Alerts> alerts;

    /** Takes suppliers that give null while a service is not there. */
    public MonitorServices(Supplier<Monitor> monitor, Supplier<Alerts> alerts) {
        this.monitor = monitor;
        this.alerts = alerts;
    }

    /**
     * Returns the monitor.
     *
     * @throws Problem if it is not there
     */
    Monitor monitor() {
        return present(monitor.get());
    }

    /**
     * Returns the alerts.
     *
     * @throws Problem if they are not there
     */
    Alerts alerts() {
        return present(alerts.get());
    }

    /**
     * Returns what the parts say whose checks have a tag, the worst first; nothing while the
     * monitor is not there.
     */
    public List<HealthReport> health(String tag) {
        Monitor present = monitor.get();
        return present == null ? List.of() : present.health(tag);
    }

    private static <T> T present(T service) {
        if (service == null) {
            throw Problem.unavailable(
                            "the monitor is not running; ENABLE_PERFORMANCE_MONITORING switches it",
                            RETRY_SECONDS)
                    .code("service_unavailable");
        }
        return service;
    }
}
