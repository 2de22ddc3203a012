package io.samovar.deployer.internal;

import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.deployer.internal.LoaderServices.Loader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a model or a version of it because somebody says so. Needs the turn of the model. */
final class Undeployment {
    private static final Logger LOG = LoggerFactory.getLogger(Undeployment.class);

    private final ModelBundles bundles;
    private final Remover remover;

    Undeployment(ModelBundles bundles, Remover remover) {
        this.bundles = bundles;
        this.remover = remover;
    }

    /** Returns the bundles that were removed. */
    List<String> run(String model, String version, Loader loader) {
        List<ModelBundles.Provided> installed = bundles.providers(model);
        if (installed.isEmpty()) {
            throw ModelNotFoundException.unknownName(model, bundles.models());
        }
        Optional<String> active =
                loader.registry()
                        .find(model)
                        .flatMap(ModelInfo::active)
                        .map(revision -> revision.id().version());
        List<String> removed = new ArrayList<>();
        for (ModelBundles.Provided one : chosen(installed, model, version, active)) {
            removed.add(ModelBundles.describe(one.bundle()));
            remove(one, loader);
        }
        return removed;
    }

    private static List<ModelBundles.Provided> chosen(
            List<ModelBundles.Provided> installed,
            String model,
            String version,
            Optional<String> active) {
        if (version == null) {
            // the active one last, so that no other version is activated on the way
            List<ModelBundles.Provided> all = new ArrayList<>(installed);
            all.sort(Comparator.comparing(one -> active.equals(Optional.of(one.version()))));
            return all;
        }
        List<String> known = installed.stream().map(ModelBundles.Provided::version).toList();
        List<ModelBundles.Provided> found =
                installed.stream()
                        .filter(one -> one.version().equals(normalised(version)))
                        .toList();
        if (found.isEmpty()) {
            throw ModelNotFoundException.unknownVersion(model, version, known);
        }
        if (installed.size() > found.size() && active.equals(Optional.of(found.get(0).version()))) {
            throw new ModelConflictException(
                    model,
                    "version %s is active; swap to another one first (installed: %s), or undeploy the whole model"
                            .formatted(version, String.join(", ", known)));
        }
        return found;
    }

    private static String normalised(String version) {
        try {
            return Version.parseVersion(version).toString();
        } catch (IllegalArgumentException e) {
            return version; // no version at all: is not found, and the message shows it
        }
    }

    private void remove(ModelBundles.Provided one, Loader loader) {
        String name = ModelBundles.describe(one.bundle());
        try {
            loader.control().unload(one.model(), one.version());
        } catch (ModelNotFoundException e) {
            LOG.debug("nothing to unload: {}", e.getMessage());
        }
        try {
            remover.remove(one.bundle());
        } catch (IOException | BundleException | IllegalStateException e) {
            LOG.warn("{} cannot be removed completely", name, e);
            throw new ModelConflictException(
                    one.model(),
                    "%s cannot be removed completely, which the next start will make up for: %s"
                            .formatted(name, e.getMessage()));
        }
    }
}
