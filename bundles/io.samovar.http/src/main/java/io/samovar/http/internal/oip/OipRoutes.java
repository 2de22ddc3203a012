package io.samovar.http.internal.oip;

import static io.samovar.http.internal.web.Access.MANAGE;
import static io.samovar.http.internal.web.Access.PROBE;
import static io.samovar.http.internal.web.Access.READ;
import static io.samovar.http.internal.web.Access.USE;

import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.monitor.MonitorServices;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;

/** The routes of the Open Inference Protocol. */
public final class OipRoutes {
    private static final String MODEL = "/v2/models/{model}";
    private static final String VERSION = MODEL + "/versions/{version}";
    private static final String REPOSITORY = "/v2/repository";

    private OipRoutes() {}

    /**
     * Returns the routes.
     *
     * @param version the version of this server
     */
    public static List<Route> of(
            Services services,
            Models models,
            Turns turns,
            MonitorServices monitor,
            String version) {
        HealthHandler health = new HealthHandler(services, monitor::health);
        ModelHandler model = new ModelHandler(services, models);
        InferHandler infer = new InferHandler(models);
        RepositoryHandler repository = new RepositoryHandler(services, models, turns);
        return List.of(
                new Route("GET", "/v2", USE, new ServerHandler(version)),
                new Route("GET", "/v2/health/live", PROBE, health::live),
                new Route("GET", "/v2/health/ready", PROBE, health::ready),
                new Route("GET", MODEL, USE, model::metadata),
                new Route("GET", VERSION, USE, model::metadata),
                new Route("GET", MODEL + "/ready", USE, model::ready),
                new Route("GET", VERSION + "/ready", USE, model::ready),
                new Route("POST", MODEL + "/infer", USE, infer),
                new Route("POST", VERSION + "/infer", USE, infer),
                new Route("POST", REPOSITORY + "/index", READ, repository::index),
                new Route("POST", REPOSITORY + "/models/{model}/load", MANAGE, repository::load),
                new Route(
                        "POST", REPOSITORY + "/models/{model}/unload", MANAGE, repository::unload));
    }
}
