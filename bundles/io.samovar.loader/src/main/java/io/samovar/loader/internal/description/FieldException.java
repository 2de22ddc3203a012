package io.samovar.loader.internal.description;

/** A field of {@code model.json} or a manifest header has a wrong value. */
final class FieldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;

    FieldException(String path, String problem) {
        super(problem);
        this.path = path;
    }

    FieldException(String path, String problem, Throwable cause) {
        super(problem, cause);
        this.path = path;
    }

    String path() {
        return path;
    }
}
