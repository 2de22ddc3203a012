package io.samovar.http.internal.model;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.http.internal.web.Problem;
import java.util.List;
import org.osgi.framework.Version;

/** Finds models and versions by what a client calls them. */
public final class Models {
    private static final long RETRY_SECONDS = 1;

    private final Services services;

    public Models(Services services) {
        this.services = services;
    }

    /**
     * Returns the model to work with.
     *
     * @throws Problem if no model can have that name, or the registry is not there
     * @throws ModelNotFoundException if there is none of that name
     */
    public Model model(String name) {
        return services.registry().model(ModelNames.require(name));
    }

    /**
     * Takes a lease on the version that answers this request.
     *
     * @param keyOrNull what identifies the caller, so that it keeps its version during a trial
     * @throws Problem if no model can have that name, or the registry is not there
     * @throws ModelNotFoundException if there is none of that name
     */
    public Lease lease(String name, String keyOrNull) {
        Model model = model(name);
        return keyOrNull == null ? model.acquire() : model.acquireFor(keyOrNull);
    }

    /**
     * Returns what is known of a model.
     *
     * @throws Problem if no model can have that name, or the registry is not there
     * @throws ModelNotFoundException if there is none of that name
     */
    public ModelInfo info(String name) {
        ModelRegistry registry = services.registry();
        return registry.find(ModelNames.require(name))
                .orElseThrow(() -> ModelNotFoundException.unknownName(name, names(registry)));
    }

    /**
     * Returns the name if a model could have it.
     *
     * @throws Problem if no model can have that name
     */
    public String name(String name) {
        return ModelNames.require(name);
    }

    /**
     * Returns what is known of one version.
     *
     * @param version the version as the client wrote it; null = the active one, else the newest
     * @throws ModelNotFoundException if there is no such version
     */
    public RevisionInfo revision(ModelInfo model, String version) {
        if (version == null) {
            return model.active().orElseGet(() -> newest(model));
        }
        String normal = version(version);
        for (RevisionInfo revision : model.revisions()) {
            if (revision.id().version().equals(normal)) {
                return revision;
            }
        }
        throw ModelNotFoundException.unknownVersion(model.name(), normal, versions(model));
    }

    /**
     * Returns the inputs of a version.
     *
     * @param versionOrLabel null = the active one
     * @throws Problem if they are not known now
     */
    public List<TensorSpec> inputs(String name, String versionOrLabel) {
        String version = versionOrLabel;
        if (isLabel(version)) {
            version = services.loading().labels(name).get(version);
        }
        RevisionInfo revision = revision(info(name), version);
        return revision.descriptor()
                .orElseThrow(
                        () ->
                                Problem.unavailable(
                                        revision.id() + ": " + revision.reason(), RETRY_SECONDS))
                .inputs();
    }

    /** Returns the versions of a model, newest first. */
    public static List<String> versions(ModelInfo model) {
        return model.revisions().stream().map(revision -> revision.id().version()).toList();
    }

    /**
     * Returns a version in the spelling that is used inside.
     *
     * @return null for null
     * @throws Problem if it is not an OSGi version
     */
    public static String version(String version) {
        if (version == null) {
            return null;
        }
        try {
            return Version.parseVersion(version).toString();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(
                            "version: "
                                    + Problem.quote(version)
                                    + " is no version; accepted: 1, 1.2, 1.2.3 or 1.2.3.qualifier")
                    .param("version");
        }
    }

    /**
     * Returns a version in the spelling that is used inside, or a label as it is.
     *
     * @return null for null
     * @throws Problem if it can be neither
     */
    public static String versionOrLabel(String text) {
        return isLabel(text) ? text : version(text);
    }

    private static boolean isLabel(String text) {
        return text != null && text.matches(ModelLoading.LABEL_PATTERN);
    }

    private static RevisionInfo newest(ModelInfo model) {
        if (model.revisions().isEmpty()) {
            throw ModelNotFoundException.unknownVersion(model.name(), "any", List.of());
        }
        return model.revisions().get(0);
    }

    private static List<String> names(ModelRegistry registry) {
        return registry.models().stream().map(ModelInfo::name).toList();
    }
}
