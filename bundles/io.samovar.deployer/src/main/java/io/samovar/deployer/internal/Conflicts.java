package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.ModelStore;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.StoredJar;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Two bundles must not claim the same identity, nor the same version of the same model. */
final class Conflicts {
    private final ModelStore store;
    private final ModelBundles bundles;

    Conflicts(ModelStore store, ModelBundles bundles) {
        this.store = store;
        this.bundles = bundles;
    }

    /**
     * Returns the installed bundle with exactly this content, if there is one.
     *
     * @throws RefusedException if another content stands in the way
     */
    Optional<Bundle> twin(CheckedJar jar, StoredJar place) throws RefusedException {
        Optional<Bundle> same = bundles.withIdentity(jar.symbolicName(), jar.bundleVersion());
        if (same.isPresent() && !hasContent(same.get(), jar, place)) {
            throw new RefusedException(
                    "META-INF/MANIFEST.MF Bundle-Version: %s is installed already with other content; raise the Bundle-Version (or undeploy that version first)"
                            .formatted(ModelBundles.describe(same.get())));
        }
        for (ModelBundles.Provided other : bundles.providers(jar.model())) {
            boolean itself = same.isPresent() && same.get().equals(other.bundle());
            if (!itself && other.version().equals(jar.version())) {
                throw new RefusedException(
                        "model '%s' version %s is brought by the bundle %s already; raise the version, or undeploy that one first"
                                .formatted(
                                        jar.model(),
                                        jar.version(),
                                        ModelBundles.describe(other.bundle())));
            }
        }
        return same;
    }

    /** The name in the store holds only a part of the digest, so the bytes decide. */
    private boolean hasContent(Bundle bundle, CheckedJar jar, StoredJar place)
            throws RefusedException {
        if (!bundles.jarOf(bundle, store.root()).equals(Optional.of(place))) {
            return false;
        }
        try {
            return Files.mismatch(jar.staged().path(), place.path()) < 0;
        } catch (IOException e) {
            throw new RefusedException("%s cannot be read: %s".formatted(place, e.getMessage()), e);
        }
    }
}
