package io.samovar.http.internal.web;

/**
 * Answers other machines only where that is safe: callers must present a token, and over TLS unless
 * the operator says that something else protects the line. It judges each request by where it came
 * in, since not every web server tells its address beforehand.
 */
public final class ExposureGuard {
    private final boolean insecure;

    /**
     * @param insecure whether the operator accepts connections without TLS
     */
    public ExposureGuard(boolean insecure) {
        this.insecure = insecure;
    }

    /**
     * Checks where a request came in.
     *
     * @throws Problem if it came from outside and that is not safe
     */
    void check(Request request, boolean tokens) {
        if (request.isLocal()) {
            return;
        }
        if (!tokens) {
            throw refusal("no token is set; accepted: a token (SAMOVAR_TOKEN, or tokens)");
        }
        if (!request.isEncrypted() && !insecure) {
            throw refusal("the line is not encrypted; accepted: https, or insecure = true");
        }
    }

    private static Problem refusal(String why) {
        return Problem.of(403, "only loopback addresses are served, since " + why)
                .code("not_exposed");
    }
}
