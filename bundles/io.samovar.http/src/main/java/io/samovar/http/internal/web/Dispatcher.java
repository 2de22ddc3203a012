package io.samovar.http.internal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/** Takes a request past the guards to its handler, and puts what goes wrong into words. */
public final class Dispatcher {
    private static final int REQUEST_ID_DIGITS = 32;

    /** Answers are data: no page may run them, frame them, or keep them. */
    static final List<Response.Header> SECURITY =
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

    /** Answers a request in one go; never throws for what a client does. */
    public Response handle(Request request) {
        Exchange exchange = open(request);
        if (exchange.answer() != null) {
            return exchange.answer();
        }
        if (!exchange.asksModel()) {
            exchange.handle();
            return exchange.answer();
        }
        exchange.read(
                () -> {
                    try {
                        return request.body();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        if (exchange.answer() == null) {
            exchange.run();
        }
        return exchange.answer();
    }

    /** Takes a request past the guards; never throws for what a client does. */
    public Exchange open(Request request) {
        Protocol protocol = Protocol.of(request.rawPath());
        Router.Match match = null;
        Caller caller = Caller.UNKNOWN;
        try {
            guards.arrive(request);
            match = router.find(request.method(), request.rawPath());
            if (match == null || match.route() == null) {
                guards.stray(request);
                throw nothingThere(request, match);
            }
            caller = guards.identify(request, match.route());
            guards.admit(caller, request, match.route());
            return new Exchange(this, request, protocol, match, caller, null);
        } catch (RuntimeException | Error e) {
            Router.Route route = match == null ? null : match.route();
            Response answer = finish(protocol, refuse(route, protocol, e));
            if (route != null && route.access().changes(route.method())) {
                audit.changed(caller, route, match.parameters(), answer.status());
            }
            return new Exchange(this, request, protocol, match, caller, answer);
        }
    }

    Limits limits() {
        return limits;
    }

    Audit audit() {
        return audit;
    }

    Response finish(Protocol protocol, Response response) {
        Response safe = response.with(SECURITY);
        return protocol == Protocol.OPENAI ? safe.with("x-request-id", newRequestId()) : safe;
    }

    Response refuse(Router.Route route, Protocol protocol, Throwable cause) {
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
