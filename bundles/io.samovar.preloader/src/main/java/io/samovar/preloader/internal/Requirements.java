package io.samovar.preloader.internal;

import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.model.Model;
import io.samovar.api.preload.PreloadTask;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The models a model requires, as the framework has wired their bundles. */
final class Requirements {
    private final BundleContext context;
    private final ModelRegistry registry;

    Requirements(BundleContext context, ModelRegistry registry) {
        this.context = context;
        this.registry = registry;
    }

    /** Returns the load of a model as a task; empty if it is not installed. */
    Optional<PreloadTask> task(String model, ModelPreparation preparation) {
        return registry.find(model)
                .map(
                        info ->
                                new ModelTask(
                                        model,
                                        info.active().map(this::of).orElse(Set.of()),
                                        preparation));
    }

    private Set<String> of(RevisionInfo revision) {
        Set<String> names = new TreeSet<>();
        Bundle bundle = context.getBundle(revision.bundleId());
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            for (BundleWire wire : wiring.getRequiredWires(Model.NAME)) {
                Object name = wire.getCapability().getAttributes().get(Model.NAME);
                if (name != null && !name.equals(revision.id().model())) {
                    names.add(name.toString());
                }
            }
        }
        names.removeIf(name -> registry.find(name).map(ModelInfo::active).isEmpty());
        return names;
    }
}
