package io.samovar.cache.internal.model;

import io.samovar.api.model.Model;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The cached form of each model, the same one for all who ask. */
public final class CachedModels {
    private final ConcurrentMap<String, CachedModel> models = new ConcurrentHashMap<>();
    private final ModelResults results;

    public CachedModels(ModelResults results) {
        this.results = results;
    }

    /** Returns the cached form of a model. */
    public CachedModel of(Model model) {
        CachedModel known = models.get(model.name());
        if (known != null && known.model() == model) {
            return known;
        }
        return models.compute(
                model.name(),
                (name, present) ->
                        present != null && present.model() == model
                                ? present
                                : new CachedModel(model, results));
    }

    /** Forgets the cached form of a model that is gone. */
    public void forget(Model model) {
        models.computeIfPresent(
                model.name(), (name, known) -> known.model() == model ? null : known);
    }
}
