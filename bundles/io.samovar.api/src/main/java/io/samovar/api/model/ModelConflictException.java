package io.samovar.api.model;

/**
 * The operation does not fit the state the model is in, such as a rollback without a version
 * before.
 */
public class ModelConflictException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name the model
     * @param reason what stands in the way, and what could be done
     */
    public ModelConflictException(String name, String reason) {
        super("model '%s': %s".formatted(name, reason), null);
    }
}
