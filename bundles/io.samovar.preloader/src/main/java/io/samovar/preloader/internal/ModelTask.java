package io.samovar.preloader.internal;

import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.preload.PreloadTask;
import java.util.Set;

/** The load of a model, after the models it requires. */
final class ModelTask implements PreloadTask {
    private final String model;
    private final Set<String> requires;
    private final ModelPreparation preparation;

    ModelTask(String model, Set<String> requires, ModelPreparation preparation) {
        this.model = model;
        this.requires = requires;
        this.preparation = preparation;
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public Set<String> dependencies() {
        return requires;
    }

    @Override
    public void load(Progress progress) {
        preparation.prepare(model, Set.of());
    }
}
