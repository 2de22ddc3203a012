package io.samovar.http.internal.monitor;

import static io.samovar.http.internal.web.Access.MANAGE;
import static io.samovar.http.internal.web.Access.USE;

import io.samovar.api.optimization.OptimizationService;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;
import java.util.function.Supplier;

/** The routes by which the runtime is watched. */
public final class MonitorRoutes {
    private static final String ALERTS = "/samovar/v1/alerts";

    private MonitorRoutes() {}

    /**
     * Returns the routes.
     *
     * @param optimizer gives null while there is none
     */
    public static List<Route> of(
            MonitorServices services, Supplier<OptimizationService> optimizer, EventStream events) {
        MetricsHandler metrics = new MetricsHandler(services, optimizer);
        AlertsHandler alerts = new AlertsHandler(services);
        return List.of(
                new Route("GET", "/metrics", USE, metrics::prometheus),
                new Route("GET", "/samovar/v1/stats", MANAGE, metrics::stats),
                new Route("GET", "/samovar/v1/metrics", MANAGE, metrics::some),
                new Route("GET", ALERTS, MANAGE, alerts::list),
                new Route("PUT", ALERTS + "/{rule}", MANAGE, alerts::put),
                new Route("DELETE", ALERTS + "/{rule}", MANAGE, alerts::remove),
                new Route("GET", "/samovar/v1/events", MANAGE, events::open));
    }
}
