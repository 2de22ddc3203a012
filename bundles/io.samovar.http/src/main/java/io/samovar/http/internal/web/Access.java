package io.samovar.http.internal.web;

/** Who may use a route. */
public enum Access {
    /** Everybody, also without the token: probes of an orchestrator. */
    PROBE,
    /** Whoever has the token, if there is one. */
    USE,
    /** The same, but never a page of another site in somebody's browser. */
    MANAGE
}
