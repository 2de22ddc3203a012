package io.samovar.http.internal.preload;

import static io.samovar.http.internal.web.Access.MANAGE;

import io.samovar.api.preload.Preloader;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;
import java.util.function.Supplier;

/** The routes of the preloader. */
public final class PreloadRoutes {
    private static final String PRELOAD = "/samovar/v1/preload";
    private static final String TASK = PRELOAD + "/{task}";

    private PreloadRoutes() {}

    /**
     * Returns the routes.
     *
     * @param preloader gives null while there is none
     */
    public static List<Route> of(Supplier<Preloader> preloader) {
        PreloadHandler handler = new PreloadHandler(preloader);
        return List.of(
                new Route("GET", PRELOAD, MANAGE, handler::show),
                new Route("POST", TASK + "/run", MANAGE, handler::run),
                new Route("POST", TASK + "/cancel", MANAGE, handler::cancel));
    }
}
