package io.samovar.http.internal.cache;

import static io.samovar.http.internal.web.Access.MANAGE;

import io.samovar.api.cache.ResultCache;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;
import java.util.function.Supplier;

/** The routes of the result cache. */
public final class CacheRoutes {
    private static final String CACHE = "/samovar/v1/cache";

    private CacheRoutes() {}

    /**
     * Returns the routes.
     *
     * @param cache gives null while there is none
     */
    public static List<Route> of(Supplier<ResultCache> cache) {
        CacheHandler handler = new CacheHandler(cache);
        return List.of(
                new Route("GET", CACHE, MANAGE, handler::statistics),
                new Route("DELETE", CACHE, MANAGE, handler::clear),
                new Route("POST", CACHE + "/invalidate", MANAGE, handler::invalidate));
    }
}
