package io.samovar.loader.internal.revision;

import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares tensors with what a model declares. A model that declares nothing takes what comes. */
final class InputCheck {
    private final Map<String, TensorSpec> inputs = new LinkedHashMap<>();
    private final Set<String> outputs = new LinkedHashSet<>();

    InputCheck(ModelDescriptor descriptor) {
        descriptor.inputs().forEach(spec -> inputs.put(spec.name(), spec));
        descriptor.outputs().forEach(spec -> outputs.add(spec.name()));
    }

    void check(List<Tensor> tensors) {
        if (inputs.isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Tensor tensor : tensors) {
            TensorSpec spec = inputs.get(tensor.name());
            if (spec == null) {
                throw wrong(
                        tensor.name(), "the model has no such input", inputs.keySet().toString());
            }
            if (!seen.add(tensor.name())) {
                throw wrong(tensor.name(), "is given twice", "each input once");
            }
            if (tensor.datatype() != spec.datatype()) {
                throw wrong(
                        tensor.name(),
                        "datatype is " + tensor.datatype(),
                        spec.datatype().toString());
            }
            if (!fits(tensor.shape(), spec.shape())) {
                throw wrong(
                        tensor.name(),
                        "shape is " + tensor.shape(),
                        spec.shape() + " (-1 = any size)");
            }
        }
        for (String name : inputs.keySet()) {
            if (!seen.contains(name)) {
                throw wrong(name, "is missing", inputs.get(name).toString());
            }
        }
    }

    Set<String> outputs(Set<String> wanted) {
        if (wanted.isEmpty() || outputs.isEmpty()) {
            return wanted.isEmpty() ? outputs : wanted;
        }
        for (String name : wanted) {
            if (!outputs.contains(name)) {
                throw new InvalidInputException(
                        "outputs '%s'".formatted(name),
                        "the model has no such output",
                        outputs.toString());
            }
        }
        return wanted;
    }

    private static boolean fits(List<Long> shape, List<Long> declared) {
        if (shape.size() != declared.size()) {
            return false;
        }
        for (int i = 0; i < shape.size(); i++) {
            long size = declared.get(i);
            if (size >= 0 && size != shape.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static InvalidInputException wrong(String input, String problem, String accepted) {
        return new InvalidInputException("input '%s'".formatted(input), problem, accepted);
    }
}
