package io.samovar.api.model;

import java.time.Duration;
import java.util.Objects;

/** More requests wait for the model than may. */
public class ModelBusyException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /**
     * @param model the model, with its version where that is known
     * @param reason how many wait, and how many may
     * @param retryAfter when it makes sense to ask again
     */
    public ModelBusyException(String model, String reason, Duration retryAfter) {
        super("%s is busy: %s".formatted(model, reason), null);
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** Returns when it makes sense to ask again, never null. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
