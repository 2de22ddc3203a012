package io.samovar.http.internal.web;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/** Takes a request past the guards to its handler, and puts what goes wrong into words. */
public final class Dispatcher {
    private static final int REQUEST_ID_DIGITS = 32;

    private final Router router;
    private final HostGuard hosts;
    private final TokenGuard tokens;
    private final Limits limits;
    private final BiConsumer<Router.Route, Throwable> defects;

    /**
     * @param defects told of every answer that is our own fault, with what caused it
     */
    public Dispatcher(
            Router router,
            HostGuard hosts,
            TokenGuard tokens,
            Limits limits,
            BiConsumer<Router.Route, Throwable> defects) {
        this.router = router;
        this.hosts = hosts;
        this.tokens = tokens;
        this.limits = limits;
        this.defects = defects;
    }

    /** Answers a request; never throws for what a client does. */
    public Response handle(Request request) {
        Protocol protocol = Protocol.of(request.rawPath());
        Response response = answer(request, protocol).with("X-Content-Type-Options", "nosniff");
        return protocol == Protocol.OPENAI
                ? response.with("x-request-id", newRequestId())
                : response;
    }

    private Response answer(Request request, Protocol protocol) {
        Router.Route route = null;
        try {
            hosts.check(request.header("Host"));
            Router.Match match = router.find(request.method(), request.rawPath());
            route = match == null ? null : match.route();
            if (route == null || route.access() != Access.PROBE) {
                tokens.check(request.header("Authorization"));
            }
            if (route == null) {
                throw nothingThere(request, match);
            }
            if (route.access() == Access.MANAGE && !route.method().equals("GET")) {
                OriginGuard.check(request);
            }
            return route.handler().handle(new Call(request, match.parameters(), limits));
        } catch (IOException | RuntimeException | Error e) {
            Problem problem = Problems.of(e);
            if (problem.status() == 500) {
                defects.accept(route, e);
            }
            return protocol.answer(problem);
        }
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
