package io.samovar.testkit;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.TensorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes {@link ModelDescriptor}s with the defaults of {@code docs/model-bundle.md}. */
public final class DescriptorBuilder {
    private final String name;
    private final String version;
    private final String task;
    private final int dimension;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;
    private final List<ModelFile> files = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private String engine = ControllableEngine.ENGINE_NAME;
    private TextProcessing text;
    private OptionalLong memoryBytes = OptionalLong.empty();
    private Duration keepAlive;
    private boolean pinned;
    private int priority = 5;
    private SelfTest selfTest;
    private String implementation;

    private DescriptorBuilder(
            String name,
            String version,
            String task,
            int dimension,
            List<TensorSpec> inputs,
            List<TensorSpec> outputs) {
        this.name = name;
        this.version = version;
        this.task = task;
        this.dimension = dimension;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** Begins the description of an embedding model for the {@link ControllableEngine}. */
    public static DescriptorBuilder textEmbedding(String name, String version, int dimension) {
        return new DescriptorBuilder(
                name,
                version,
                ModelDescriptor.TEXT_EMBEDDING,
                dimension,
                List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L))),
                List.of(
                        new TensorSpec(
                                "embedding", DataType.FP32, List.of(-1L, (long) dimension))));
    }

    /** Begins the description of a tensor model for the {@link ControllableEngine}. */
    public static DescriptorBuilder tensor(
            String name, String version, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        return new DescriptorBuilder(name, version, ModelDescriptor.TENSOR, 0, inputs, outputs);
    }

    public DescriptorBuilder engine(String value) {
        engine = value;
        return this;
    }

    public DescriptorBuilder file(ModelFile value) {
        files.add(value);
        return this;
    }

    public DescriptorBuilder text(TextProcessing value) {
        text = value;
        return this;
    }

    public DescriptorBuilder memoryBytes(long value) {
        memoryBytes = OptionalLong.of(value);
        return this;
    }

    public DescriptorBuilder keepAlive(Duration value) {
        keepAlive = value;
        return this;
    }

    public DescriptorBuilder pinned(boolean value) {
        pinned = value;
        return this;
    }

    public DescriptorBuilder priority(int value) {
        priority = value;
        return this;
    }

    public DescriptorBuilder selfTest(SelfTest value) {
        selfTest = value;
        return this;
    }

    public DescriptorBuilder implementation(String className) {
        implementation = className;
        return this;
    }

    public DescriptorBuilder parameter(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /** Returns the description. */
    public ModelDescriptor build() {
        return new ModelDescriptor(
                name,
                version,
                task,
                engine,
                dimension,
                files,
                inputs,
                outputs,
                Optional.ofNullable(text),
                new Batching(32, Duration.ZERO),
                memoryBytes,
                Optional.ofNullable(keepAlive),
                pinned,
                priority,
                Optional.ofNullable(selfTest),
                Optional.ofNullable(implementation),
                Optional.empty(),
                parameters);
    }
}
