package io.samovar.api.model;

/**
 * A revision could not be loaded: a digest does not match, the engine refuses it, the self-test
 * fails.
 */
public class ModelLoadException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * @param model the model, with its version where that is known
     * @param reason what is wrong and where
     * @param cause what happened, or null
     */
    public ModelLoadException(String model, String reason, Throwable cause) {
        super("%s: %s".formatted(model, reason), cause);
    }
}
