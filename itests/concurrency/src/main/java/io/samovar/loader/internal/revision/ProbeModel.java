package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.testkit.DescriptorBuilder;
import java.util.List;

/** A model that answers with the number of times it has been closed, as its token count. */
final class ProbeModel implements LoadedTextEmbedder {
    static final ModelDescriptor DESCRIPTOR =
            DescriptorBuilder.textEmbedding("probe", "1.0.0", 1).build();

    private static final List<float[]> VECTOR = List.of(new float[1]);

    private volatile int closes;

    int closes() {
        return closes;
    }

    @Override
    public TextVectors embed(List<String> texts) {
        return new TextVectors(VECTOR, closes);
    }

    @Override
    public long memoryBytes() {
        return 0;
    }

    @Override
    public void close() {
        closes++;
    }
}
