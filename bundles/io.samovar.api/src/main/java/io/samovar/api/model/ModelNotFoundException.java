package io.samovar.api.model;

import java.util.Collection;

/** No model of that name, or no such version of it, is installed. */
public class ModelNotFoundException extends ModelException {
    private static final long serialVersionUID = 1L;

    private ModelNotFoundException(String message) {
        super(message, null);
    }

    /**
     * Nothing of that name is installed.
     *
     * @param name the name that was asked for
     * @param known the names that exist, shown to help
     */
    public static ModelNotFoundException unknownName(String name, Collection<String> known) {
        return new ModelNotFoundException(
                "no model '%s'; installed: %s".formatted(name, list(known)));
    }

    /**
     * The model is installed, that version is not.
     *
     * @param name the model
     * @param version the version that was asked for
     * @param known the versions that exist, shown to help
     */
    public static ModelNotFoundException unknownVersion(
            String name, String version, Collection<String> known) {
        return new ModelNotFoundException(
                "model '%s' has no version '%s'; installed: %s"
                        .formatted(name, version, list(known)));
    }

    private static String list(Collection<String> known) {
        return known.isEmpty() ? "none" : String.join(", ", known);
    }
}
