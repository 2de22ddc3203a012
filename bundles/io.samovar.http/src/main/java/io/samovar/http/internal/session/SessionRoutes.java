package io.samovar.http.internal.session;

import static io.samovar.http.internal.web.Access.USE;

import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Caller;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;

/** The route by which callers learn what they may do. */
public final class SessionRoutes {
    private final String version;

    private SessionRoutes(String version) {
        this.version = version;
    }

    /**
     * Returns the routes.
     *
     * @param version the version of this server
     */
    public static List<Route> of(String version) {
        return List.of(
                new Route("GET", "/samovar/v1/session", USE, new SessionRoutes(version)::session));
    }

    private Response session(Call call) {
        Caller caller = call.caller();
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("name").value(caller.isKnown() ? caller.name() : null);
                    out.name("role").value(caller.role().word());
                    out.name("token").value(caller.isKnown());
                    out.name("version").value(version);
                    out.endObject();
                });
    }
}
