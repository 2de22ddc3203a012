package io.samovar.api.deploy;

import io.samovar.api.model.ModelException;
import java.util.Optional;

/** A jar is not a valid model bundle. */
public class InvalidModelBundleException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<String> model;
    private final transient Optional<String> version;

    /**
     * @param place the entry and field, such as {@code SAMOVAR-INF/model.json $.files[0].sha256}
     * @param problem what is wrong with it, and what would be accepted
     * @param model the model's name, or null if it could not be read
     * @param version its version, or null if it could not be read
     * @param cause what happened, or null
     */
    public InvalidModelBundleException(
            String place, String problem, String model, String version, Throwable cause) {
        super("%s: %s".formatted(place, problem), cause);
        this.model = Optional.ofNullable(model);
        this.version = Optional.ofNullable(version);
    }

    /** Returns the model's name where it could be read. */
    public Optional<String> model() {
        return model;
    }

    /** Returns the model's version where it could be read. */
    public Optional<String> version() {
        return version;
    }
}
