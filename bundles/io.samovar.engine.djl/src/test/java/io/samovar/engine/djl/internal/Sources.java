package io.samovar.engine.djl.internal;

import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import io.samovar.testkit.TestModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Builds model sources of files in a directory; the setters break or change what is usual. */
final class Sources {
    private final Path directory;
    private final Map<String, String> parameters = new HashMap<>();
    private String task = ModelDescriptor.TENSOR;
    private int dimension;
    private List<TensorSpec> inputs = List.of();
    private List<TensorSpec> outputs = List.of();
    private String tokenizer;
    private Pooling pooling = Pooling.MEAN;
    private int maxTokens = EncoderSpec.MAX_TOKENS;
    private int maxBatchSize = 32;
    private boolean normalize = true;
    private String translator;

    private Sources(Path directory) {
        this.directory = directory;
    }

    /** A tensor model of one graph. */
    static Sources tensor(Path directory, byte[] graph) throws IOException {
        Files.write(directory.resolve("model.onnx"), graph);
        return new Sources(directory);
    }

    /** A generated encoder. */
    static Sources encoder(Path directory, EncoderSpec spec) throws IOException {
        EncoderBundle.writeFiles(spec, directory);
        return new Sources(directory).text(spec.hidden(), "tokenizer.json");
    }

    Sources text(int vectorSize, String tokenizerFile) {
        task = ModelDescriptor.TEXT_EMBEDDING;
        tokenizer = tokenizerFile;
        inputs = List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L)));
        return dimension(vectorSize);
    }

    Sources dimension(int value) {
        dimension = value;
        outputs = List.of(new TensorSpec("embedding", DataType.FP32, List.of(-1L, (long) value)));
        return this;
    }

    Sources input(String name, DataType type, Long... shape) {
        inputs = Stream.concat(inputs.stream(), spec(name, type, shape)).toList();
        return this;
    }

    Sources output(String name, DataType type, Long... shape) {
        outputs = Stream.concat(outputs.stream(), spec(name, type, shape)).toList();
        return this;
    }

    Sources task(String value) {
        task = value;
        return this;
    }

    Sources pooling(Pooling value) {
        pooling = value;
        return this;
    }

    Sources maxTokens(int value) {
        maxTokens = value;
        return this;
    }

    Sources maxBatchSize(int value) {
        maxBatchSize = value;
        return this;
    }

    Sources normalize(boolean value) {
        normalize = value;
        return this;
    }

    Sources translator(Class<?> type) {
        translator = type.getName();
        return this;
    }

    Sources translator(String className) {
        translator = className;
        return this;
    }

    Sources parameter(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    ModelSource build() throws IOException {
        ModelDescriptor descriptor =
                new ModelDescriptor(
                        "sample",
                        "1.0.0",
                        task,
                        "onnxruntime",
                        dimension,
                        files(),
                        inputs,
                        outputs,
                        Optional.ofNullable(tokenizer)
                                .map(
                                        file ->
                                                new TextProcessing(
                                                        file, maxTokens, pooling, normalize)),
                        new Batching(maxBatchSize, Duration.ZERO),
                        OptionalLong.empty(),
                        Optional.empty(),
                        false,
                        5,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(translator),
                        parameters);
        return TestModelSource.of(descriptor, directory);
    }

    private List<ModelFile> files() throws IOException {
        List<ModelFile> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : entries.sorted().toList()) {
                files.add(
                        new ModelFile(
                                file.getFileName().toString(),
                                Optional.empty(),
                                "0".repeat(64),
                                Files.size(file)));
            }
        }
        return files;
    }

    private static Stream<TensorSpec> spec(String name, DataType type, Long... shape) {
        return Stream.of(new TensorSpec(name, type, List.of(shape)));
    }
}
