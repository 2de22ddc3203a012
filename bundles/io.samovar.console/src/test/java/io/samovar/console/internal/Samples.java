package io.samovar.console.internal;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.TensorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Models to show. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String DIGEST = "ab".repeat(32);

    static final RevisionInfo ACTIVE =
            revision("lexical", "1.10.0", RevisionState.READY, true, 2, 1_572_864);
    static final RevisionInfo OLD =
            revision("lexical", "1.0.0", RevisionState.UNLOADED, false, 0, 0);
    static final ModelInfo LEXICAL =
            new ModelInfo(
                    "lexical",
                    ModelDescriptor.TEXT_EMBEDDING,
                    Optional.of(ACTIVE),
                    Optional.of("1.0.0"),
                    List.of(ACTIVE, OLD));

    /** A model whose description could not be read. */
    static final ModelInfo BROKEN =
            new ModelInfo(
                    "broken",
                    ModelDescriptor.TENSOR,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(
                            new RevisionInfo(
                                    new RevisionId("broken", "0.1.0", DIGEST),
                                    "com.example.broken:0.1.0 (9)",
                                    9,
                                    RevisionState.FAILED,
                                    "model.json $.engine: missing",
                                    NOW.minusSeconds(5),
                                    false,
                                    0,
                                    0,
                                    Optional.empty(),
                                    Optional.empty())));

    private Samples() {}

    static RevisionInfo revision(String model, String version, RevisionState state, long memory) {
        return revision(model, version, state, true, 0, memory);
    }

    static RevisionInfo revision(
            String model,
            String version,
            RevisionState state,
            boolean active,
            long leases,
            long memory) {
        return new RevisionInfo(
                new RevisionId(model, version, DIGEST),
                "io.samovar.model.%s:%s (7)".formatted(model, version),
                7,
                state,
                "as it should be",
                NOW.minus(Duration.ofSeconds(192)),
                active,
                leases,
                memory,
                memory > 0 ? Optional.of(Duration.ofMillis(34)) : Optional.empty(),
                Optional.of(descriptor(model, version)));
    }

    private static ModelDescriptor descriptor(String model, String version) {
        return new ModelDescriptor(
                model,
                version,
                ModelDescriptor.TEXT_EMBEDDING,
                "onnxruntime",
                384,
                List.of(
                        new ModelDescriptor.ModelFile(
                                "model.onnx", Optional.empty(), DIGEST, 2048)),
                List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L))),
                List.of(new TensorSpec("embedding", DataType.FP32, List.of(-1L, 384L))),
                Optional.of(
                        new ModelDescriptor.TextProcessing(
                                "tokenizer.json", 256, ModelDescriptor.Pooling.MEAN, true)),
                new ModelDescriptor.Batching(32, Duration.ZERO),
                OptionalLong.empty(),
                Optional.of(Duration.ofMinutes(5)),
                true,
                7,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("threads", "1"));
    }
}
