package io.samovar.deployer.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.deployer.internal.LoaderServices.Loader;
import io.samovar.deployer.internal.files.ModelStore;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the versions that are neither active nor needed for a rollback. */
final class Pruner {
    private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);

    private final ModelStore store;
    private final ModelBundles bundles;
    private final Remover remover;

    Pruner(ModelStore store, ModelBundles bundles, Remover remover) {
        this.store = store;
        this.bundles = bundles;
        this.remover = remover;
    }

    /**
     * Removes what a deployment has made superfluous, as far as it came from the store. A version
     * that cannot be removed now stays until the next deployment of its model.
     */
    void prune(Deployment deployment, Loader loader) {
        Optional<ModelInfo> info = loader.registry().find(deployment.model());
        if (info.isEmpty()) {
            return;
        }
        Set<String> keep = new HashSet<>();
        keep.add(deployment.version());
        deployment.previousVersion().ifPresent(keep::add);
        info.get().previousVersion().ifPresent(keep::add);
        info.get().active().ifPresent(active -> keep.add(active.id().version()));
        for (ModelBundles.Provided other : bundles.providers(deployment.model())) {
            if (!keep.contains(other.version())
                    && bundles.jarOf(other.bundle(), store.root()).isPresent()) {
                remove(other, loader);
            }
        }
    }

    private void remove(ModelBundles.Provided superfluous, Loader loader) {
        Bundle bundle = superfluous.bundle();
        String name = ModelBundles.describe(bundle);
        try {
            unload(superfluous, loader);
            remover.remove(bundle);
            LOG.info("removed {}: model '{}' no longer needs it", name, superfluous.model());
        } catch (IOException | BundleException | ModelException | IllegalStateException e) {
            LOG.warn("{} is superfluous but cannot be removed yet: {}", name, e.toString());
        }
    }

    private static void unload(ModelBundles.Provided superfluous, Loader loader) {
        try {
            loader.control().unload(superfluous.model(), superfluous.version());
        } catch (ModelNotFoundException e) {
            LOG.debug("nothing to unload: {}", e.getMessage());
        }
    }
}
