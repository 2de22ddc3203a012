package io.samovar.http.internal.web;

import java.util.Optional;

/**
 * Everything a request must pass before its handler sees it.
 *
 * @param hosts the names we are reached by
 * @param exposure whether other machines may ask
 * @param tokens who may ask for what
 * @param managementPort the only port that management is served on; 0 = on all
 */
public record Guards(
        HostGuard hosts, ExposureGuard exposure, TokenGuard tokens, int managementPort) {

    /** Checks what does not depend on the route. */
    void arrive(Request request) {
        hosts.check(request.header("Host"));
        exposure.check(request, tokens.asks());
    }

    /** Returns why a file of a page, which needs no token, is not for this host or port. */
    public Optional<Response> refusePage(Request request) {
        try {
            arrive(request);
            requirePort(request);
            return Optional.empty();
        } catch (Problem e) {
            return Optional.of(Protocol.MANAGEMENT.answer(e).with(Dispatcher.SECURITY));
        }
    }

    /**
     * Checks who asks for nothing that is served here, so that strangers learn nothing about what
     * is.
     */
    void stray(Request request) {
        tokens.authenticate(request.header("Authorization"));
    }

    /**
     * Finds out who asks for a route.
     *
     * @throws Problem if that takes a token, and there is none or a wrong one
     */
    Caller identify(Request request, Router.Route route) {
        return route.access().role(route.method()).isEmpty()
                ? Caller.PROBE
                : tokens.authenticate(request.header("Authorization"));
    }

    /**
     * Checks whether a route is for somebody.
     *
     * @throws Problem if it is not for this caller, port or page
     */
    void admit(Caller caller, Request request, Router.Route route) {
        Optional<Role> needed = route.access().role(route.method());
        if (needed.isEmpty()) {
            return;
        }
        if (route.access().isManagement()) {
            requirePort(request);
        }
        TokenGuard.authorize(caller, needed.orElseThrow());
        if (!Access.isSafe(route.method())) {
            OriginGuard.check(request);
            if (route.access().changes(route.method())) {
                OriginGuard.checkIntent(request);
            }
        }
    }

    private void requirePort(Request request) {
        if (managementPort > 0 && request.port() != managementPort) {
            throw Problem.notFound("nothing is served at this path of this port")
                    .code("unknown_path");
        }
    }
}
