package io.samovar.cache.internal.model;

import io.samovar.api.model.Model;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import java.util.List;
import java.util.Optional;

/** The registry, with models in their cached form. */
public final class CachingRegistry implements ModelRegistry {
    private final ModelRegistry registry;
    private final CachedModels models;

    public CachingRegistry(ModelRegistry registry, CachedModels models) {
        this.registry = registry;
        this.models = models;
    }

    @Override
    public List<ModelInfo> models() {
        return registry.models();
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return registry.find(name);
    }

    @Override
    public Model model(String name) {
        return models.of(registry.model(name));
    }

    @Override
    public Explanation why(String name) {
        return registry.why(name);
    }
}
