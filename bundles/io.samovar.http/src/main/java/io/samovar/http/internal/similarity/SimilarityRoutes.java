package io.samovar.http.internal.similarity;

import static io.samovar.http.internal.web.Access.USE;

import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.ModelHandler;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;

/** The routes of the job itself. */
public final class SimilarityRoutes {
    private SimilarityRoutes() {}

    /** Returns the routes. */
    public static List<Route> of(Services services, Models models) {
        SimilarityHandler handler = new SimilarityHandler(services, models);
        return List.of(
                new Route("POST", "/v1/similarity", USE, (ModelHandler) handler::similarity),
                new Route("POST", "/v1/rerank", USE, (ModelHandler) handler::rerank));
    }
}
