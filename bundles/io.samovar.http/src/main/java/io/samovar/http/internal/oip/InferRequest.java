package io.samovar.http.internal.oip;

import io.samovar.api.model.RequestOptions;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An inference request.
 *
 * @param id what the client calls it, or null
 * @param inputs the inputs
 * @param outputs the wanted outputs; empty = all
 * @param binaryOutputs whether an output goes out in binary form unless it says otherwise
 * @param options how urgent it is
 */
record InferRequest(
        String id,
        List<Input> inputs,
        List<Output> outputs,
        boolean binaryOutputs,
        RequestOptions options) {
    InferRequest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * An input.
     *
     * @param path where it is in the JSON
     * @param tensor the tensor, or null if its elements follow the JSON in binary form
     * @param binarySize how many bytes they have then
     */
    record Input(
            String path,
            String name,
            DataType datatype,
            List<Long> shape,
            Tensor tensor,
            int binarySize) {}

    /**
     * A wanted output.
     *
     * @param binary whether in binary form; null = as the request says
     */
    record Output(String name, Boolean binary) {}

    Set<String> outputNames() {
        Set<String> names = new HashSet<>();
        for (Output output : outputs) {
            names.add(output.name());
        }
        return names;
    }

    boolean isBinary(String outputName) {
        for (Output output : outputs) {
            if (output.name().equals(outputName) && output.binary() != null) {
                return output.binary();
            }
        }
        return binaryOutputs;
    }
}
