package io.samovar.http.internal.web;

import java.util.Map;

/** Is told of every call of management that may change something, when it is over. */
@FunctionalInterface
public interface Audit {
    /** Takes note of a change, or of an attempt at one. */
    void changed(Caller caller, Router.Route route, Map<String, String> parameters, int status);
}
