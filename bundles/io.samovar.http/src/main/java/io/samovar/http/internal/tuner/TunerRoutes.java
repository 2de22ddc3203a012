package io.samovar.http.internal.tuner;

import static io.samovar.http.internal.web.Access.MANAGE;

import io.samovar.api.tuning.Tuner;
import io.samovar.http.internal.web.Router.Route;
import java.util.List;
import java.util.function.Supplier;

/** The routes of the tuner. */
public final class TunerRoutes {
    private static final String TUNER = "/samovar/v1/tuner";
    private static final String KNOB = TUNER + "/{knob}";

    private TunerRoutes() {}

    /**
     * Returns the routes.
     *
     * @param tuner gives null while there is none
     */
    public static List<Route> of(Supplier<Tuner> tuner) {
        TunerHandler handler = new TunerHandler(tuner);
        return List.of(
                new Route("GET", TUNER, MANAGE, handler::show),
                new Route("POST", TUNER + "/revert", MANAGE, handler::revertAll),
                new Route("POST", KNOB + "/revert", MANAGE, handler::revert),
                new Route("POST", KNOB + "/lock", MANAGE, handler::lock),
                new Route("POST", KNOB + "/unlock", MANAGE, handler::unlock));
    }
}
