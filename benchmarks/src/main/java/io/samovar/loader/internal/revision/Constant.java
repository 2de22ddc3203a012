package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.testkit.DescriptorBuilder;
import java.util.List;
import java.util.Set;

/** Models that cost nothing, so that what is measured is everything but the model. */
final class Constant {
    static final ModelDescriptor TEXT = DescriptorBuilder.textEmbedding("text", "1.0.0", 1).build();
    static final ModelDescriptor TENSOR =
            DescriptorBuilder.tensor("tensor", "1.0.0", specs("x"), specs("y")).build();

    private Constant() {}

    private static List<TensorSpec> specs(String name) {
        return List.of(new TensorSpec(name, DataType.FP32, List.of(-1L)));
    }

    /** Embeds every text as the same vector. */
    static final class Embedder implements LoadedTextEmbedder {
        private static final List<float[]> VECTOR = List.of(new float[1]);

        @Override
        public TextVectors embed(List<String> texts) {
            return new TextVectors(VECTOR, 1);
        }

        @Override
        public long memoryBytes() {
            return 1;
        }

        @Override
        public void close() {}
    }

    /** Answers every tensor with the same one. */
    static final class Function implements LoadedTensorModel {
        private static final List<Tensor> RESULT =
                List.of(Tensor.ofFloats("y", List.of(1L), new float[] {1}));

        @Override
        public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) {
            return RESULT;
        }

        @Override
        public long memoryBytes() {
            return 1;
        }

        @Override
        public void close() {}
    }
}
