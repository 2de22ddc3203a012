package io.samovar.http.internal.openapi;

import static io.samovar.http.internal.web.Access.USE;

import io.samovar.http.internal.json.JsonOut;
import io.samovar.http.internal.json.Utf8Buffer;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Router.Route;
import java.util.ArrayList;
import java.util.List;

/** The route that describes all routes. */
public final class OpenApiRoutes {
    private static final String PATH = "/samovar/v1/openapi.json";

    private final String version;
    private final List<Route> all;
    private volatile Utf8Buffer document;

    private OpenApiRoutes(List<Route> others, String version) {
        this.version = version;
        List<Route> routes = new ArrayList<>(others);
        routes.add(new Route("GET", PATH, USE, this::document));
        this.all = List.copyOf(routes);
    }

    /**
     * Returns the given routes and the one that describes them and itself.
     *
     * @param version the version of this server
     */
    public static List<Route> with(List<Route> others, String version) {
        return new OpenApiRoutes(others, version).all;
    }

    /** Made when it is first asked for, since nobody waits for it at the start. */
    private Response document(Call call) {
        Utf8Buffer made = document;
        if (made == null) {
            made = JsonOut.write(out -> out.jsonValue(OpenApiDocument.of(all, version).toString()));
            document = made;
        }
        return Response.json(200, made);
    }
}
