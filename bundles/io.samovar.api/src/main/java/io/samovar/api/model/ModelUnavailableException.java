package io.samovar.api.model;

import java.time.Duration;
import java.util.Objects;

/** The model is installed but cannot answer now: it is loading too long, failed, or is leaving. */
public class ModelUnavailableException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /**
     * @param name the model
     * @param reason why it cannot answer
     * @param retryAfter when it makes sense to ask again
     * @param cause what happened, or null
     */
    public ModelUnavailableException(
            String name, String reason, Duration retryAfter, Throwable cause) {
        super("model '%s' is unavailable: %s".formatted(name, reason), cause);
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** Returns when it makes sense to ask again, never null. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
