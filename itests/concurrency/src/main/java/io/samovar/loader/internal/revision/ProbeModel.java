package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.TensorSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A model that answers with the number of times it has been closed, as its token count. */
final class ProbeModel implements LoadedTextEmbedder {
    static final ModelDescriptor DESCRIPTOR =
            new ModelDescriptor(
                    "probe",
                    "1.0.0",
                    ModelDescriptor.TEXT_EMBEDDING,
                    "probe",
                    1,
                    List.of(),
                    List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L))),
                    List.of(new TensorSpec("embedding", DataType.FP32, List.of(-1L, 1L))),
                    Optional.empty(),
                    new Batching(1, Duration.ZERO),
                    OptionalLong.empty(),
                    Optional.empty(),
                    false,
                    5,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());

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
