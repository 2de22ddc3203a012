package io.samovar.deployer.internal;

import io.samovar.api.deploy.ModelBundleVerifier;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.deployer.internal.files.RefusedException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the loader offers, while it is there. */
final class LoaderServices {
    private final AtomicReference<ModelBundleVerifier> verifier = new AtomicReference<>();
    private final AtomicReference<ModelControl> control = new AtomicReference<>();
    private final AtomicReference<ModelRegistry> registry = new AtomicReference<>();

    /** All services of the loader, taken at one moment. */
    record Loader(ModelBundleVerifier verifier, ModelControl control, ModelRegistry registry) {}

    AtomicReference<ModelBundleVerifier> verifier() {
        return verifier;
    }

    AtomicReference<ModelControl> control() {
        return control;
    }

    AtomicReference<ModelRegistry> registry() {
        return registry;
    }

    Optional<Loader> find() {
        ModelBundleVerifier v = verifier.get();
        ModelControl c = control.get();
        ModelRegistry r = registry.get();
        return v == null || c == null || r == null
                ? Optional.empty()
                : Optional.of(new Loader(v, c, r));
    }

    Loader require() throws RefusedException {
        return find().orElseThrow(
                        () ->
                                new RefusedException(
                                        RefusedException.Kind.NOT_NOW,
                                        "the model loader is not running; nothing can be deployed until the bundle io.samovar.loader is active",
                                        null));
    }
}
