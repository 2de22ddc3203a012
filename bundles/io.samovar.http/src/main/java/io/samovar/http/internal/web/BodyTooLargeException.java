package io.samovar.http.internal.web;

import java.io.IOException;

/** A body of unknown length turned out to be too large. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long limit;

    public BodyTooLargeException(long limit) {
        super("the body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    Problem problem() {
        return problem(limit);
    }

    static Problem problem(long limit) {
        return Problem.of(413, "the body is too large; accepted: at most " + limit + " bytes");
    }
}
