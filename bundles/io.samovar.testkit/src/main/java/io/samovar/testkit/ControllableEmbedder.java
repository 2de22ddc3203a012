package io.samovar.testkit;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelDescriptor;
import java.util.List;

/** The embedding model of a {@link ControllableEngine}. */
final class ControllableEmbedder implements LoadedTextEmbedder {
    private final ModelDescriptor descriptor;
    private final CallGuard guard;

    ControllableEmbedder(ModelDescriptor descriptor, CallGuard guard) {
        this.descriptor = descriptor;
        this.guard = guard;
    }

    @Override
    public TextVectors embed(List<String> texts) {
        return guard.call(
                () ->
                        new TextVectors(
                                texts.stream().map(this::vector).toList(),
                                texts.stream().mapToInt(String::length).sum()));
    }

    private float[] vector(String text) {
        return ControllableEngine.vector(
                descriptor.name(), descriptor.version(), text, descriptor.dimension());
    }

    @Override
    public long memoryBytes() {
        return descriptor.memoryBytes().orElse(0);
    }

    @Override
    public void close() {
        guard.close();
    }
}
