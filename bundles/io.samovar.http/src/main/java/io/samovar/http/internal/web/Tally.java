package io.samovar.http.internal.web;

/** Is told of every answer; must not block or throw. */
@FunctionalInterface
public interface Tally {
    /**
     * Takes note of an answer.
     *
     * @param routeOrNull what was asked for; null if there is no such thing
     * @param nanos how long the request was here
     */
    void answered(Router.Route routeOrNull, int status, long nanos);
}
