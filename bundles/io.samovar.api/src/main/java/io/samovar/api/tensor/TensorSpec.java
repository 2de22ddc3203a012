package io.samovar.api.tensor;

import java.util.List;
import java.util.Objects;

/**
 * What a model expects of an input or promises of an output.
 *
 * @param name the tensor's name, never null
 * @param datatype the element type, never null
 * @param shape the size of each dimension; -1 where any size is accepted
 */
public record TensorSpec(String name, DataType datatype, List<Long> shape) {
    public TensorSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(datatype, "datatype");
        shape = List.copyOf(shape);
    }
}
