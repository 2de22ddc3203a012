package io.samovar.api.model;

import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model bundle says about its model in {@code model.json}, checked and with defaults filled
 * in. Durations and sizes are never negative.
 *
 * @param name the model's name, matching {@link #NAME_PATTERN}
 * @param version the OSGi version, normalised to at least three numbers
 * @param task what it is for: {@link #TEXT_EMBEDDING} or {@link #TENSOR}
 * @param engine the name of the engine that loads it
 * @param dimension the length of the vectors of an embedding model, otherwise 0
 * @param files the files the engine needs
 * @param inputs the inputs it takes
 * @param outputs the outputs it gives
 * @param text how text becomes tensors and back; empty where the model does that itself
 * @param batching how many inputs may go together
 * @param memoryBytes the memory it needs when loaded; empty = to be estimated from the files
 * @param keepAlive how long it stays in memory unused; empty = the loader's default
 * @param pinned whether it must never be evicted
 * @param priority 1 (least) to 10 (most important)
 * @param selfTest a known answer that decides whether a loaded revision may have traffic
 * @param implementation the class in the bundle that implements the model, for {@code engine=java}
 * @param translator the class in the bundle that implements a DJL Translator
 * @param parameters settings that only the engine understands
 */
public record ModelDescriptor(
        String name,
        String version,
        String task,
        String engine,
        int dimension,
        List<ModelFile> files,
        List<TensorSpec> inputs,
        List<TensorSpec> outputs,
        Optional<TextProcessing> text,
        Batching batching,
        OptionalLong memoryBytes,
        Optional<Duration> keepAlive,
        boolean pinned,
        int priority,
        Optional<SelfTest> selfTest,
        Optional<String> implementation,
        Optional<String> translator,
        Map<String, String> parameters) {

    /** The task of a model that turns texts into vectors. */
    public static final String TEXT_EMBEDDING = "text-embedding";

    /** The task of a model that turns tensors into tensors and says nothing of their meaning. */
    public static final String TENSOR = "tensor";

    /** The regular expression that model names match everywhere. */
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    public ModelDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(engine, "engine");
        files = List.copyOf(files);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        parameters = Map.copyOf(parameters);
    }

    /**
     * Returns the SHA-256 of the tokenizer file in lower-case hexadecimal; empty if the model has
     * none.
     */
    public Optional<String> tokenizerDigest() {
        return text.flatMap(
                processing ->
                        files.stream()
                                .filter(file -> file.path().equals(processing.tokenizer()))
                                .map(ModelFile::sha256)
                                .findFirst());
    }

    /**
     * A file that belongs to the model.
     *
     * @param path the name the engine knows it by, relative, without {@code ..}
     * @param location where it comes from: empty = the bundle entry beside {@code model.json} of
     *     that path, otherwise a {@code file:} URI for weights too large for a bundle
     * @param sha256 its digest in lower-case hexadecimal
     * @param bytes its size
     */
    public record ModelFile(String path, Optional<String> location, String sha256, long bytes) {}

    /**
     * How text becomes tensors, and hidden states become a vector.
     *
     * @param tokenizer the path of the tokenizer file among {@link ModelDescriptor#files()}
     * @param maxTokens where longer text is cut off, special tokens included
     * @param pooling how the hidden states of the tokens become one vector
     * @param normalize whether vectors are scaled to length 1 (L2)
     */
    public record TextProcessing(
            String tokenizer, int maxTokens, Pooling pooling, boolean normalize) {}

    /** How the hidden states of the tokens become one vector, in sentence-transformers' words. */
    public enum Pooling {
        /** The mean over all tokens that are not padding. */
        MEAN,
        /** The first token. */
        CLS,
        /** The greatest value of each component over all tokens that are not padding. */
        MAX,
        /** The model gives one vector for each text itself. */
        NONE
    }

    /**
     * How many inputs may go together in one run.
     *
     * @param maxBatchSize the largest batch, at least 1
     * @param maxDelay how long a request may wait for company
     */
    public record Batching(int maxBatchSize, Duration maxDelay) {}

    /**
     * A known answer.
     *
     * @param inputs the inputs to run
     * @param outputs what must come out
     * @param tolerance the largest accepted absolute difference of an element
     */
    public record SelfTest(List<Tensor> inputs, List<Tensor> outputs, double tolerance) {
        public SelfTest {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }
}
