package io.samovar.http.internal.optimizer;

import static io.samovar.http.internal.web.Access.ADMINISTER;
import static io.samovar.http.internal.web.Access.MANAGE;

import io.samovar.api.optimization.OptimizationService;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;
import java.util.function.Supplier;

/** The routes of the profile and the settings. */
public final class OptimizerRoutes {
    private static final String PROFILE = "/samovar/v1/profile";

    private OptimizerRoutes() {}

    /**
     * Returns the routes.
     *
     * @param optimizer gives null while there is none
     */
    public static List<Route> of(Supplier<OptimizationService> optimizer) {
        OptimizerHandler handler = new OptimizerHandler(optimizer);
        return List.of(
                new Route("GET", PROFILE, MANAGE, handler::profile),
                new Route("PUT", PROFILE, ADMINISTER, handler::change),
                new Route("GET", "/samovar/v1/config", MANAGE, handler::settings));
    }
}
