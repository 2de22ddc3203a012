package io.samovar.http.internal.web;

/** Asks for a bearer token, if there are any, and for the role that a route needs. */
public final class TokenGuard {
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    public TokenGuard(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Returns whether callers must present a token. */
    boolean asks() {
        return !tokens.isEmpty();
    }

    /**
     * Returns who presents an Authorization header.
     *
     * @throws Problem if a token is asked for and is not there
     */
    Caller authenticate(String authorization) {
        if (tokens.isEmpty()) {
            return Caller.ANYBODY;
        }
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refusal("a token is required; accepted: Authorization: Bearer TOKEN");
        }
        return tokens.find(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(() -> refusal("the token is wrong"));
    }

    /**
     * Checks what a caller wants against what it may.
     *
     * @throws Problem if that takes another role
     */
    static void authorize(Caller caller, Role needed) {
        if (!caller.role().includes(needed)) {
            throw Problem.of(
                            403,
                            "the token '%s' has the role %s; accepted: the role %s"
                                    .formatted(caller.name(), caller.role().word(), needed.word()))
                    .code("insufficient_role");
        }
    }

    private static Problem refusal(String message) {
        return Problem.of(401, message).code("invalid_api_key").with("WWW-Authenticate", "Bearer");
    }
}
