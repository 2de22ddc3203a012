package io.samovar.http.internal.json;

/** A JSON body is wrong at a place that {@link #path()} names. Carries no stack trace. */
public final class InvalidJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_PATH = 200;

    private final String path;

    /**
     * @param path where, such as {@code $.inputs[0].shape}
     * @param problem what is wrong there
     * @param accepted what would be accepted
     */
    public InvalidJsonException(String path, String problem, String accepted) {
        this(path, problem + "; accepted: " + accepted);
    }

    InvalidJsonException(String path, String message) {
        super(shorten(path) + ": " + message, null, false, false);
        this.path = shorten(path);
    }

    /** Returns the JSON path of what is wrong. */
    public String path() {
        return path;
    }

    private static String shorten(String path) {
        return path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH) + "…";
    }
}
