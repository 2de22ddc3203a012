package io.samovar.http.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Asks for the bearer token, if there is one. */
public final class TokenGuard {
    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    /**
     * @param token the token; null or empty = everybody may come, whatever they present
     */
    public TokenGuard(String token) {
        this.expected = token == null || token.isEmpty() ? null : digest(token);
    }

    /**
     * Checks an Authorization header.
     *
     * @throws Problem if the token is asked for and is not there
     */
    void check(String authorization) {
        if (expected == null) {
            return;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, 7)) {
            throw refusal("a token is required; accepted: Authorization: Bearer TOKEN");
        }
        // digests, so that the time of the comparison tells not even the length
        if (!MessageDigest.isEqual(expected, digest(authorization.substring(7).strip()))) {
            throw refusal("the token is wrong");
        }
    }

    private static Problem refusal(String message) {
        return Problem.of(401, message).code("invalid_api_key").with("WWW-Authenticate", "Bearer");
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
