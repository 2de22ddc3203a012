package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.Checkpoints;
import io.samovar.deployer.internal.files.ModelStore;
import io.samovar.deployer.internal.files.StoredJar;
import java.io.IOException;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Uninstalls a model bundle and deletes its jar, so that a start in between finishes the job. */
final class Remover {
    private final ModelStore store;
    private final ModelBundles bundles;
    private final Checkpoints checkpoints;

    Remover(ModelStore store, ModelBundles bundles, Checkpoints checkpoints) {
        this.store = store;
        this.bundles = bundles;
        this.checkpoints = checkpoints;
    }

    /** Removes a bundle, and its jar if it came from the store. */
    void remove(Bundle bundle) throws BundleException, IOException {
        Optional<StoredJar> jar = bundles.jarOf(bundle, store.root());
        if (jar.isPresent()) {
            remove(jar.get());
        } else {
            bundle.uninstall();
        }
    }

    /** Removes a jar of the store, and the bundle if it is installed. */
    void remove(StoredJar jar) throws BundleException, IOException {
        store.condemn(jar);
        Optional<Bundle> bundle = bundles.from(jar);
        if (bundle.isPresent()) {
            bundle.get().uninstall();
            checkpoints.reached(Checkpoints.Point.UNINSTALLED);
        }
        store.delete(jar);
    }
}
