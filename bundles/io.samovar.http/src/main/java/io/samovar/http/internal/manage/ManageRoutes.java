package io.samovar.http.internal.manage;

import static io.samovar.http.internal.web.Access.ADMINISTER;
import static io.samovar.http.internal.web.Access.MANAGE;

import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;

/** The routes of the management. */
public final class ManageRoutes {
    static final String MODELS = "/samovar/v1/models";
    private static final String STRATEGY = "/samovar/v1/strategy";
    private static final String MEMORY = "/samovar/v1/memory";
    private static final String MODEL = MODELS + "/{model}";

    private ManageRoutes() {}

    /** Returns the routes. */
    public static List<Route> of(Services services, Models models, Turns turns) {
        ModelsHandler all = new ModelsHandler(services, turns);
        ModelHandler one = new ModelHandler(services, models, turns);
        ChangeHandler change = new ChangeHandler(services, models, turns);
        LoadingHandler loading = new LoadingHandler(services, models, turns);
        return List.of(
                new Route("GET", MODELS, MANAGE, all::list),
                new Route("POST", MODELS, ADMINISTER, all::upload),
                new Route("GET", MODEL, MANAGE, one::details),
                new Route("DELETE", MODEL, ADMINISTER, one::remove),
                new Route("POST", MODEL + "/load", MANAGE, change::load),
                new Route("POST", MODEL + "/unload", MANAGE, change::unload),
                new Route("POST", MODEL + "/swap", MANAGE, change::swap),
                new Route("POST", MODEL + "/rollback", MANAGE, change::rollback),
                new Route("POST", MODEL + "/pin", MANAGE, loading::pin),
                new Route("POST", MODEL + "/unpin", MANAGE, loading::unpin),
                new Route("POST", MODEL + "/canary", MANAGE, loading::canary),
                new Route("GET", MODEL + "/labels", MANAGE, loading::labels),
                new Route("POST", MODEL + "/labels", MANAGE, loading::label),
                new Route("POST", MODEL + "/strategy", MANAGE, loading::strategy),
                new Route("GET", STRATEGY, MANAGE, loading::strategyOfAll),
                new Route("PUT", STRATEGY, MANAGE, loading::setStrategyOfAll),
                new Route("GET", MEMORY, MANAGE, loading::memory));
    }
}
