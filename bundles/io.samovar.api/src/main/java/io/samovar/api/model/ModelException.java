package io.samovar.api.model;

/**
 * Something went wrong with a model. The message names the model and says why in words meant for a
 * person; it is safe to show to a remote client, since it never contains input text or secrets.
 */
public abstract class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
