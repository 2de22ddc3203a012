package io.samovar.http.internal.openai;

import static io.samovar.http.internal.web.Access.USE;

import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;

/** The routes of OpenAI's API that are served here. */
public final class OpenAiRoutes {
    private OpenAiRoutes() {}

    /** Returns the routes. */
    public static List<Route> of(Services services, Models models) {
        ModelsHandler list = new ModelsHandler(services, models);
        return List.of(
                new Route("POST", "/v1/embeddings", USE, new EmbeddingsHandler(models)),
                new Route("GET", "/v1/models", USE, list::list),
                new Route("GET", "/v1/models/{model}", USE, list::get));
    }
}
