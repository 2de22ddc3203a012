package io.samovar.http.internal.web;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/** Takes a request past the guards to its handler, and puts what goes wrong into words. */
public final class Dispatcher {
    private static final int REQUEST_ID_DIGITS = 32;

    /** Answers are data: no page may run them, frame them, or keep them. */
    private static final List<Response.Header> SECURITY =
            List.of(
                    new Response.Header("X-Content-Type-Options", "nosniff"),
                    new Response.Header(
                            "Content-Security-Policy",
                            "default-src 'none'; frame-ancestors 'none'"),
                    new Response.Header("Cross-Origin-Resource-Policy", "same-origin"),
                    new Response.Header("Cache-Control", "no-store"));

    private final Router router;
    private final Guards guards;
    private final Limits limits;
    private final BiConsumer<Router.Route, Throwable> defects;
    private final Audit audit;

    /**
     * @param defects told of every answer that is our own fault, with what caused it
     * @param audit told of every change
     */
    public Dispatcher(
            Router router,
            Guards guards,
            Limits limits,
            BiConsumer<Router.Route, Throwable> defects,
            Audit audit) {
        this.router = router;
        this.guards = guards;
        this.limits = limits;
        this.defects = defects;
        this.audit = audit;
    }

    /** Answers a request; never throws for what a client does. */
    public Response handle(Request request) {
        Protocol protocol = Protocol.of(request.rawPath());
        Response response = answer(request, protocol).with(SECURITY);
        return protocol == Protocol.OPENAI
                ? response.with("x-request-id", newRequestId())
                : response;
    }

    private Response answer(Request request, Protocol protocol) {
        Router.Match match;
        try {
            guards.arrive(request);
            match = router.find(request.method(), request.rawPath());
            if (match == null || match.route() == null) {
                guards.stray(request);
                throw nothingThere(request, match);
            }
        } catch (RuntimeException | Error e) {
            return refuse(null, protocol, e);
        }
        return answer(request, protocol, match);
    }

    private Response answer(Request request, Protocol protocol, Router.Match match) {
        Router.Route route = match.route();
        Caller caller = Caller.UNKNOWN;
        Response response;
        try {
            caller = guards.enter(request, route);
            response = route.handler().handle(new Call(request, match.parameters(), limits));
        } catch (IOException | RuntimeException | Error e) {
            response = refuse(route, protocol, e);
        }
        if (route.access().isManagement() && !Access.isSafe(route.method())) {
            audit.changed(caller, route, match.parameters(), response.status());
        }
        return response;
    }

    private Response refuse(Router.Route route, Protocol protocol, Throwable cause) {
        Problem problem = Problems.of(cause);
        if (problem.status() == 500) {
            defects.accept(route, cause);
        }
        return protocol.answer(problem);
    }

    private static Problem nothingThere(Request request, Router.Match match) {
        if (match == null) {
            return Problem.notFound("nothing is served at this path").code("unknown_path");
        }
        return Problem.of(
                        405,
                        "method "
                                + Problem.quote(request.method())
                                + " is not served at this path; accepted: "
                                + match.allowed())
                .code("method_not_allowed")
                .with("Allow", match.allowed());
    }

    private static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(REQUEST_ID_DIGITS + 4).append("req_");
        long bits = 0;
        for (int i = 0; i < REQUEST_ID_DIGITS; i++) {
            bits = i % 16 == 0 ? random.nextLong() : bits >>> 4;
            id.append(Character.forDigit((int) (bits & 0xF), 16));
        }
        return id.toString();
    }
}
