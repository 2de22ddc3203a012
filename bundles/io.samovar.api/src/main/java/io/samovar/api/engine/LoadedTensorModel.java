package io.samovar.api.engine;

import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** A loaded model that turns tensors into tensors. */
@ConsumerType
public interface LoadedTensorModel extends LoadedModel {
    /**
     * Runs the model. The loader has checked names, datatypes and shapes against the description.
     *
     * @param inputs one tensor for each declared input
     * @param outputs the names of the wanted outputs, a non-empty subset of the declared ones
     * @return the wanted outputs, in the order the model declares them
     * @throws InvalidInputException if the values themselves are not acceptable
     * @throws InferenceException if the engine fails
     */
    List<Tensor> infer(List<Tensor> inputs, Set<String> outputs);

    /**
     * Runs the model so that the run can be stopped.
     *
     * @param control says when the result is of no use any more; the run may then end with any
     *     exception
     */
    default List<Tensor> infer(List<Tensor> inputs, Set<String> outputs, RunControl control) {
        return infer(inputs, outputs);
    }
}
