package io.samovar.testkit;

import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tensor model of a {@link ControllableEngine}: an echo. */
final class ControllableTensorModel implements LoadedTensorModel {
    private final ModelDescriptor descriptor;
    private final CallGuard guard;

    ControllableTensorModel(ModelDescriptor descriptor, CallGuard guard) {
        this.descriptor = descriptor;
        this.guard = guard;
    }

    @Override
    public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) {
        return guard.call(() -> echo(inputs, outputs));
    }

    private List<Tensor> echo(List<Tensor> inputs, Set<String> outputs) {
        List<Tensor> answers = new ArrayList<>();
        for (int i = 0; i < descriptor.outputs().size(); i++) {
            String name = descriptor.outputs().get(i).name();
            if (outputs.contains(name)) {
                answers.add(inputs.get(Math.min(i, inputs.size() - 1)).named(name));
            }
        }
        return answers;
    }

    @Override
    public long memoryBytes() {
        return descriptor.memoryBytes().orElse(0);
    }

    @Override
    public void close() {
        guard.close();
    }
}
