package io.samovar.http.internal.web;

import java.util.Locale;

/**
 * Refuses writes that a page of another site sends from somebody's browser. Programs send none of
 * the headers it looks at.
 */
final class OriginGuard {
    /** What a page of ours says with a change; no form and no link of another page can say it. */
    static final String INTENT = "x-samovar-csrf";

    private OriginGuard() {}

    /**
     * Checks a request that makes us work.
     *
     * @throws Problem if a browser says that the request comes from elsewhere
     */
    static void check(Request request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw refusal("Sec-Fetch-Site: " + Problem.quote(site));
        }
        String origin = request.header("Origin");
        if (origin != null && !isOurs(origin, request.header("Host"))) {
            throw refusal("Origin: " + Problem.quote(origin));
        }
    }

    /**
     * Checks a request that changes something: a browser must say that a script meant it.
     *
     * @throws Problem if a browser does not say so
     */
    static void checkIntent(Request request) {
        boolean browser =
                request.header("Sec-Fetch-Site") != null
                        || request.header("Origin") != null
                        || request.header("Cookie") != null;
        if (browser && request.header(INTENT) == null) {
            throw Problem.of(
                            403,
                            "a change from a browser needs the header "
                                    + INTENT
                                    + "; accepted: any value")
                    .code("csrf");
        }
    }

    private static boolean isOurs(String origin, String host) {
        if (host == null) {
            return false;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        String own = host.toLowerCase(Locale.ROOT);
        return same(lower, "http://", own, ":80") || same(lower, "https://", own, ":443");
    }

    private static boolean same(String origin, String scheme, String host, String defaultPort) {
        return origin.startsWith(scheme)
                && withoutPort(origin.substring(scheme.length()), defaultPort)
                        .equals(withoutPort(host, defaultPort));
    }

    private static String withoutPort(String authority, String port) {
        return authority.endsWith(port)
                ? authority.substring(0, authority.length() - port.length())
                : authority;
    }

    private static Problem refusal(String what) {
        return Problem.of(403, what + ": a page of another site may not change anything here")
                .code("cross_origin");
    }
}
