package io.samovar.http.internal;

import io.samovar.http.internal.cache.CacheRoutes;
import io.samovar.http.internal.manage.ManageRoutes;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.monitor.MonitorRoutes;
import io.samovar.http.internal.monitor.MonitorServices;
import io.samovar.http.internal.oip.OipRoutes;
import io.samovar.http.internal.openai.OpenAiRoutes;
import io.samovar.http.internal.openapi.OpenApiRoutes;
import io.samovar.http.internal.optimizer.OptimizerRoutes;
import io.samovar.http.internal.preload.PreloadRoutes;
import io.samovar.http.internal.session.SessionRoutes;
import io.samovar.http.internal.similarity.SimilarityRoutes;
import io.samovar.http.internal.tuner.TunerRoutes;
import io.samovar.http.internal.web.Router;
import java.util.List;
import java.util.stream.Stream;

/** All routes together. */
public final class Api {
    private static final int CHANGES_AT_ONCE = 16;

    private Api() {}

    /**
     * Returns the router of an API that nobody watches.
     *
     * @param version the version of this server
     */
    public static Router router(Services services, Parts parts, String version) {
        return router(services, new Watching(MonitorServices.NONE), parts, version);
    }

    /**
     * Returns the router.
     *
     * @param version the version of this server
     */
    static Router router(Services services, Watching watching, Parts parts, String version) {
        Models models = new Models(services);
        Turns turns = new Turns(CHANGES_AT_ONCE);
        List<Router.Route> routes =
                Stream.of(
                                OipRoutes.of(services, models, turns, watching.monitor(), version),
                                OpenAiRoutes.of(services, models),
                                SimilarityRoutes.of(services, models),
                                ManageRoutes.of(services, models, turns),
                                MonitorRoutes.of(
                                        watching.monitor(), parts.optimizer(), watching.events()),
                                CacheRoutes.of(parts.cache()),
                                PreloadRoutes.of(parts.preloader()),
                                OptimizerRoutes.of(parts.optimizer()),
                                SessionRoutes.of(version),
                                TunerRoutes.of(parts.tuner()))
                        .flatMap(List::stream)
                        .toList();
        return new Router(OpenApiRoutes.with(routes, version));
    }
}
