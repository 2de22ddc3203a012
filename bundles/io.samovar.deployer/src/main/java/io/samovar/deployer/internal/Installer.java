package io.samovar.deployer.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.model.ModelException;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.SwapResult;
import io.samovar.deployer.internal.LoaderServices.Loader;
import io.samovar.deployer.internal.files.Checkpoints;
import io.samovar.deployer.internal.files.Checkpoints.Point;
import io.samovar.deployer.internal.files.ModelStore;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.StoredJar;
import java.io.IOException;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Installs a checked jar beside the versions that are there and brings it up. Needs the turn of its
 * model. Until everything has succeeded the jar is unsettled and the bundle started on trial only,
 * so that a process which ends in between comes back as if nothing had happened.
 */
final class Installer {
    private final ModelStore store;
    private final ModelBundles bundles;
    private final Conflicts conflicts;
    private final Remover remover;
    private final Checkpoints checkpoints;

    Installer(ModelStore store, ModelBundles bundles, Remover remover, Checkpoints checkpoints) {
        this.store = store;
        this.bundles = bundles;
        this.conflicts = new Conflicts(store, bundles);
        this.remover = remover;
        this.checkpoints = checkpoints;
    }

    /**
     * What came of a deployment.
     *
     * @param deployment for the caller
     * @param bundle the bundle that is active now
     */
    record Outcome(Deployment deployment, Bundle bundle) {}

    /**
     * Makes the jar's version the active one.
     *
     * @throws RefusedException if that fails; the version before is active then and the new bundle
     *     is gone
     */
    Outcome deploy(CheckedJar jar, Loader loader) throws RefusedException {
        StoredJar place =
                store.place(
                        jar.symbolicName(), jar.bundleVersion().toString(), jar.staged().sha256());
        Optional<Bundle> twin = conflicts.twin(jar, place);
        Optional<String> before = active(jar.model(), loader);
        return twin.isPresent()
                ? again(jar, place, twin.get(), loader.control())
                : anew(jar, place, before, loader.control());
    }

    /**
     * Installs a jar and leaves it to the loader when to load it.
     *
     * @return the new bundle, or empty if exactly this jar is installed already
     */
    Optional<Bundle> seed(CheckedJar jar) throws RefusedException {
        StoredJar place =
                store.place(
                        jar.symbolicName(), jar.bundleVersion().toString(), jar.staged().sha256());
        if (conflicts.twin(jar, place).isPresent()) {
            return Optional.empty();
        }
        try {
            Bundle bundle = install(jar, place);
            bundles.startForGood(bundle);
            store.settle(place);
            return Optional.of(bundle);
        } catch (IOException | BundleException | RuntimeException e) {
            remove(place, e);
            throw refused(jar, e);
        }
    }

    /** Exactly this jar is installed: what is left is to make it the active one. */
    private Outcome again(CheckedJar jar, StoredJar place, Bundle bundle, ModelControl control)
            throws RefusedException {
        try {
            bundles.startForGood(bundle);
            SwapResult result = control.swap(jar.model(), jar.version());
            if (!store.isSettled(place)) {
                store.settle(place); // a removal had begun and could not be completed
            }
            return outcome(jar, bundle, result.from(), result.changed());
        } catch (IOException | BundleException | RuntimeException e) {
            throw refused(jar, e);
        }
    }

    private Outcome anew(
            CheckedJar jar, StoredJar place, Optional<String> before, ModelControl control)
            throws RefusedException {
        boolean swapped = false;
        try {
            Bundle bundle = install(jar, place);
            bundles.startOnTrial(bundle);
            checkpoints.reached(Point.STARTED);
            SwapResult result = control.swap(jar.model(), jar.version());
            swapped = result.changed();
            // the first version of a model is active from the beginning, without having been loaded
            control.load(jar.model(), jar.version());
            checkpoints.reached(Point.SWAPPED);
            bundles.startForGood(bundle);
            checkpoints.reached(Point.KEPT);
            store.settle(place);
            return outcome(jar, bundle, swapped ? result.from() : before, true);
        } catch (IOException | BundleException | RuntimeException e) {
            if (swapped && before.isPresent()) {
                swapBack(jar.model(), before.get(), control, e);
            }
            remove(place, e);
            throw refused(jar, e);
        }
    }

    private Bundle install(CheckedJar jar, StoredJar place) throws IOException, BundleException {
        store.store(jar.staged(), place);
        Bundle bundle = bundles.install(place.path());
        checkpoints.reached(Point.INSTALLED);
        return bundle;
    }

    private static void swapBack(String model, String to, ModelControl control, Exception reason) {
        try {
            control.swap(model, to);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** What cannot be removed now keeps its mark and is removed at the next start. */
    private void remove(StoredJar place, Exception reason) {
        try {
            remover.remove(place);
        } catch (IOException | BundleException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static Optional<String> active(String model, Loader loader) {
        return loader.registry()
                .find(model)
                .flatMap(ModelInfo::active)
                .map(revision -> revision.id().version());
    }

    private static Outcome outcome(
            CheckedJar jar, Bundle bundle, Optional<String> before, boolean changed) {
        return new Outcome(
                new Deployment(jar.model(), jar.version(), jar.staged().sha256(), before, changed),
                bundle);
    }

    private static RefusedException refused(CheckedJar jar, Exception e) {
        String reason;
        if (e instanceof ModelException) {
            reason = e.getMessage();
        } else if (e instanceof BundleException) {
            reason = "the framework refuses the bundle: %s".formatted(e.getMessage());
        } else if (e instanceof IOException) {
            reason = "cannot be stored: %s".formatted(e);
        } else {
            reason = "unexpected failure: %s".formatted(e);
        }
        return new RefusedException(
                RefusedException.Kind.WRONG,
                reason,
                Optional.of(jar.model()),
                Optional.of(jar.version()),
                e);
    }
}
