package io.samovar.engine.java.internal;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.ModelFactory;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A tensor model that gives the sum and the product of its input. */
public final class SumModelFactory implements ModelFactory {
    @Override
    public LoadedModel load(ModelSource source) {
        return new SumModel();
    }

    private static final class SumModel implements LoadedTensorModel {
        @Override
        public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) {
            float sum = 0;
            float product = 1;
            for (float value : inputs.get(0).toFloats()) {
                sum += value;
                product *= value;
            }
            List<Tensor> answers = new ArrayList<>();
            if (outputs.contains("sum")) {
                answers.add(Tensor.ofFloats("sum", List.of(1L), new float[] {sum}));
            }
            if (outputs.contains("product")) {
                answers.add(Tensor.ofFloats("product", List.of(1L), new float[] {product}));
            }
            return answers;
        }

        @Override
        public long memoryBytes() {
            return 0;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
