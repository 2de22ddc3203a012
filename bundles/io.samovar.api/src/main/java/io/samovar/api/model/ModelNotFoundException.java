package io.samovar.api.model;

import java.util.Collection;

/** No model of that name, no such version of it, or none for that task, is installed. */
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

    /**
     * The model is installed, no version of it has that label.
     *
     * @param name the model
     * @param label the label that was asked for
     * @param labels the labels that exist, shown to help
     * @param versions the versions that exist, shown to help
     */
    public static ModelNotFoundException unknownLabel(
            String name, String label, Collection<String> labels, Collection<String> versions) {
        return new ModelNotFoundException(
                "model '%s' has no label '%s'; labels: %s; installed: %s"
                        .formatted(name, label, list(labels), list(versions)));
    }

    /**
     * Models are installed perhaps, but none that can do this.
     *
     * @param task the task that was asked for
     * @param known the names that exist, shown to help
     */
    public static ModelNotFoundException noneForTask(String task, Collection<String> known) {
        return new ModelNotFoundException(
                "no model for the task '%s'; installed: %s".formatted(task, list(known)));
    }

    private static String list(Collection<String> known) {
        return known.isEmpty() ? "none" : String.join(", ", known);
    }
}
