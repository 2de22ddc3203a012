package io.samovar.api.model;

/** The engine failed while it worked on a valid input. */
public class InferenceException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * @param model the model, with its version where that is known
     * @param reason what the engine said
     * @param cause what happened, or null
     */
    public InferenceException(String model, String reason, Throwable cause) {
        super("%s: inference failed: %s".formatted(model, reason), cause);
    }
}
