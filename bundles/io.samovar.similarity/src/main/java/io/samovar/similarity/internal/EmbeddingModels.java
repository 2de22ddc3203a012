package io.samovar.similarity.internal;

import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The installed models that embed text, and which of them is the default. */
final class EmbeddingModels {
    private static final Comparator<ModelInfo> BEST_FIRST =
            Comparator.comparing((ModelInfo model) -> model.active().isEmpty())
                    .thenComparing(Comparator.comparingInt(EmbeddingModels::priority).reversed())
                    .thenComparing(ModelInfo::name);

    private final Supplier<ModelRegistry> registry;
    private final Optional<String> configured;
    private final Function<Model, Lease> lease;

    EmbeddingModels(Supplier<ModelRegistry> registry, Optional<String> configured) {
        this(registry, configured, Model::acquire);
    }

    private EmbeddingModels(
            Supplier<ModelRegistry> registry,
            Optional<String> configured,
            Function<Model, Lease> lease) {
        this.registry = registry;
        this.configured = configured;
        this.lease = lease;
    }

    /** Returns the same models for requests of one key. */
    EmbeddingModels forKey(String key) {
        return new EmbeddingModels(registry, configured, model -> model.acquireFor(key));
    }

    String defaultName() {
        return configured.orElseGet(this::bestName);
    }

    /**
     * Takes a lease on a model, or on the default one if the name is null.
     *
     * @throws InvalidInputException if the model does not embed text; it is not loaded to find out
     */
    Lease acquire(String nameOrNull) {
        String name = nameOrNull == null ? defaultName() : nameOrNull;
        ModelRegistry present = registry.get();
        Model model = present.model(name);
        Optional<ModelInfo> info = present.find(name);
        if (info.isPresent() && !embedsText(info.get())) {
            throw new InvalidInputException(
                    "model",
                    "'%s' has the task '%s'".formatted(name, info.get().task()),
                    "a model with the task '%s'; installed: %s"
                            .formatted(ModelDescriptor.TEXT_EMBEDDING, embeddingNames()));
        }
        return lease.apply(model);
    }

    private String bestName() {
        List<ModelInfo> models = registry.get().models();
        return models.stream()
                .filter(EmbeddingModels::embedsText)
                .min(BEST_FIRST)
                .map(ModelInfo::name)
                .orElseThrow(
                        () ->
                                ModelNotFoundException.noneForTask(
                                        ModelDescriptor.TEXT_EMBEDDING,
                                        models.stream().map(ModelInfo::name).toList()));
    }

    private String embeddingNames() {
        List<String> names =
                registry.get().models().stream()
                        .filter(EmbeddingModels::embedsText)
                        .map(ModelInfo::name)
                        .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static boolean embedsText(ModelInfo model) {
        return ModelDescriptor.TEXT_EMBEDDING.equals(model.task());
    }

    /** The priority of the revision that answers, or else of the newest one that could be read. */
    private static int priority(ModelInfo model) {
        return Stream.concat(model.active().stream(), model.revisions().stream())
                .map(RevisionInfo::descriptor)
                .flatMap(Optional::stream)
                .findFirst()
                .map(ModelDescriptor::priority)
                .orElse(0);
    }
}
