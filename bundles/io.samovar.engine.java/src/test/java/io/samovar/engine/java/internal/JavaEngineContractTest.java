package io.samovar.engine.java.internal;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.ModelEngineContract;
import io.samovar.testkit.TestModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class JavaEngineContractTest extends ModelEngineContract {
    @Override
    protected ModelEngine engine() {
        return new JavaEngine();
    }

    @Override
    protected ModelSource embedder(Path directory) {
        return source(HashModelFactory.class.getName(), directory);
    }

    @Override
    protected ModelSource broken(Path directory) {
        return source("com.example.Missing", directory);
    }

    @Override
    protected Optional<TensorCase> tensorModel(Path directory) {
        TensorSpec values = new TensorSpec("values", DataType.FP32, List.of(-1L));
        TensorSpec sum = new TensorSpec("sum", DataType.FP32, List.of(1L));
        TensorSpec product = new TensorSpec("product", DataType.FP32, List.of(1L));
        ModelSource source =
                TestModelSource.of(
                        DescriptorBuilder.tensor(
                                        "sum", "1.0.0", List.of(values), List.of(sum, product))
                                .engine("java")
                                .implementation(SumModelFactory.class.getName())
                                .build(),
                        directory);
        Tensor input = Tensor.ofFloats("values", List.of(3L), new float[] {2, 3, 4});
        return Optional.of(new TensorCase(source, List.of(input)));
    }

    private static ModelSource source(String implementation, Path directory) {
        return TestModelSource.of(
                DescriptorBuilder.textEmbedding("hash", "1.0.0", 16)
                        .engine("java")
                        .implementation(implementation)
                        .build(),
                directory);
    }
}
