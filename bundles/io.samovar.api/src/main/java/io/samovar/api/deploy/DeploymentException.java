package io.samovar.api.deploy;

import io.samovar.api.model.ModelException;
import java.util.Objects;

/**
 * A model bundle was refused. Nothing of it is left behind and the running revision is untouched.
 */
public class DeploymentException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /**
     * @param refusal what was refused and why
     * @param cause what happened, or null
     */
    public DeploymentException(Refusal refusal, Throwable cause) {
        super("%s: %s".formatted(refusal.file(), refusal.reason()), cause);
        this.refusal = Objects.requireNonNull(refusal, "refusal");
    }

    /** Returns what was refused and why, never null. */
    public Refusal refusal() {
        return refusal;
    }
}
