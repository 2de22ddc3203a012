package io.samovar.api.model;

import java.time.Duration;

/** The answer did not come within the time the caller gave; the work was stopped if it could be. */
public class DeadlineExceededException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * @param model the model, with its version where that is known
     * @param timeout the time the caller gave
     */
    public DeadlineExceededException(String model, Duration timeout) {
        super("%s: no answer within %d ms".formatted(model, timeout.toMillis()), null);
    }
}
