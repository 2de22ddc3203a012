package io.samovar.api.model;

import io.samovar.api.tensor.Tensor;
import java.util.List;

/**
 * Output tensors and where they come from.
 *
 * @param source the revision that made all of them
 * @param outputs the wanted outputs, in the order the model declares them
 */
public record InferenceResult(RevisionId source, List<Tensor> outputs) {
    public InferenceResult {
        outputs = List.copyOf(outputs);
    }
}
