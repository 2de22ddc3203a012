package io.samovar.http.internal.json;

/** An answer would grow beyond its limit. */
public final class TooLargeToWriteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeToWriteException(int limit) {
        super("the answer would be larger than " + limit + " bytes", null, false, false);
    }
}
