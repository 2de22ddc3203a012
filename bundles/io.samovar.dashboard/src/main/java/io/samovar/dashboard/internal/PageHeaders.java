package io.samovar.dashboard.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** What a browser is told about the page: it needs nothing but our own files, and no frame. */
final class PageHeaders {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'; object-src 'none';"
                            + " require-trusted-types-for 'script'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private PageHeaders() {}

    static void set(HttpServletResponse response) {
        HEADERS.forEach(response::setHeader);
    }
}
