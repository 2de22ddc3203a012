package io.samovar.testkit;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ControllableEngineContractTest extends ModelEngineContract {
    private final ControllableEngine engine = new ControllableEngine();

    @Override
    protected ModelEngine engine() {
        return engine;
    }

    @Override
    protected ModelSource embedder(Path directory) {
        return TestModelSource.of(
                DescriptorBuilder.textEmbedding("good", "1.0.0", 8).build(), directory);
    }

    @Override
    protected ModelSource broken(Path directory) {
        engine.script("bad", "1.0.0").failLoads("as told");
        return TestModelSource.of(
                DescriptorBuilder.textEmbedding("bad", "1.0.0", 8).build(), directory);
    }

    @Override
    protected Optional<TensorCase> tensorModel(Path directory) {
        TensorSpec in = new TensorSpec("in", DataType.FP32, List.of(-1L));
        TensorSpec first = new TensorSpec("first", DataType.FP32, List.of(-1L));
        TensorSpec second = new TensorSpec("second", DataType.FP32, List.of(-1L));
        ModelSource source =
                TestModelSource.of(
                        DescriptorBuilder.tensor(
                                        "echo", "1.0.0", List.of(in), List.of(first, second))
                                .build(),
                        directory);
        Tensor input = Tensor.ofFloats("in", List.of(2L), new float[] {1, 2});
        return Optional.of(new TensorCase(source, List.of(input)));
    }
}
