package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.ArchiveCheck;
import io.samovar.deployer.internal.files.Labels;
import io.samovar.deployer.internal.files.ModelStore;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Staging;
import io.samovar.deployer.internal.files.StoredJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the store and the framework agree again at a start, whatever happened to the process, the
 * framework's cache or the folder in between. Reads no jar but its directory.
 */
final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ModelStore store;
    private final Staging staging;
    private final ArchiveCheck archives;
    private final ModelBundles bundles;
    private final Remover remover;
    private final Deployments deployments;

    Reconciler(
            ModelStore store,
            Staging staging,
            ArchiveCheck archives,
            ModelBundles bundles,
            Remover remover,
            Deployments deployments) {
        this.store = store;
        this.staging = staging;
        this.archives = archives;
        this.bundles = bundles;
        this.remover = remover;
        this.deployments = deployments;
    }

    void run() throws IOException {
        store.create();
        staging.clear();
        for (Bundle orphan : bundles.orphans()) {
            uninstall(orphan);
        }
        Set<Path> installed = bundles.files();
        for (StoredJar jar : store.jars()) {
            reconcile(jar, installed);
        }
        store.deleteStrayMarks();
    }

    private static void uninstall(Bundle orphan) {
        String name = ModelBundles.describe(orphan);
        try {
            orphan.uninstall();
            LOG.warn("removed {}: its jar {} is gone", name, orphan.getLocation());
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} has lost its jar and cannot be uninstalled", name, e);
        }
    }

    /** One jar that gives trouble must not keep the others from their work. */
    private void reconcile(StoredJar jar, Set<Path> installed) {
        try {
            if (!store.isSettled(jar)) {
                remover.remove(jar);
                LOG.info("removed {}: its deployment or removal had not been completed", jar);
            } else if (isDamaged(jar)) {
                remover.remove(jar);
            } else if (!installed.contains(jar.path().toRealPath())) {
                Bundle bundle = bundles.install(jar.path());
                bundles.startForGood(bundle);
                LOG.info("installed {} from {}", ModelBundles.describe(bundle), jar);
            }
        } catch (IOException | BundleException | IllegalStateException e) {
            LOG.warn("{} cannot be put in order", jar, e);
        }
    }

    private boolean isDamaged(StoredJar jar) {
        try {
            archives.isWhole(jar.path());
            return false;
        } catch (RefusedException e) {
            if (e.kind() == RefusedException.Kind.INCOMPLETE) {
                String reason = "the stored copy is %s; deploy it again".formatted(e.reason());
                deployments.refuse(Labels.of(jar.path()), new RefusedException(reason, e));
                return true;
            }
            LOG.warn("{}: {}; kept, since it was accepted once", jar, e.reason());
            return false;
        }
    }
}
