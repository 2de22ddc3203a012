package io.samovar.api.preload;

/**
 * A task is refused: its name is taken, a dependency is unknown or leads back to it, or a value is
 * out of range. The message says which, and for dependencies the whole path.
 */
public final class InvalidTaskException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Refuses a task. */
    public InvalidTaskException(String message) {
        super(message);
    }
}
