package io.samovar.http.internal.oip;

import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the JSON of one inference request. */
final class InferRequestReader {
    private static final int MAX_TENSORS = 2048;

    private final TensorBytes.Budget budget;
    private final List<InferRequest.Input> inputs = new ArrayList<>();
    private final List<InferRequest.Output> outputs = new ArrayList<>();
    private String id;
    private boolean binaryOutputs;

    private InferRequestReader(TensorBytes.Budget budget) {
        this.budget = budget;
    }

    static InferRequest read(JsonIn in, TensorBytes.Budget budget) throws IOException {
        InferRequestReader reader = new InferRequestReader(budget);
        in.object(name -> reader.member(name, in));
        in.end();
        if (reader.inputs.isEmpty()) {
            throw new InvalidJsonException(
                    "$.inputs", "is missing or empty", "an array of tensors");
        }
        return new InferRequest(reader.id, reader.inputs, reader.outputs, reader.binaryOutputs);
    }

    private boolean member(String name, JsonIn in) throws IOException {
        switch (name) {
            case "id" -> id = in.stringOrNull();
            case "inputs" -> inputs(in);
            case "outputs" -> outputs(in);
            case "parameters" -> parameters(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void inputs(JsonIn in) throws IOException {
        Set<String> names = new HashSet<>();
        in.array(
                0,
                MAX_TENSORS,
                index -> {
                    InferRequest.Input input = InputReader.read(in, budget);
                    inputs.add(input);
                    requireNew(names, input.name(), input.path());
                });
    }

    private void outputs(JsonIn in) throws IOException {
        if (in.nullValue()) {
            return;
        }
        Set<String> names = new HashSet<>();
        in.array(
                0,
                MAX_TENSORS,
                index -> {
                    String path = in.path();
                    InferRequest.Output output = OutputReader.read(in);
                    outputs.add(output);
                    requireNew(names, output.name(), path);
                });
    }

    private void parameters(JsonIn in) throws IOException {
        if (in.nullValue()) {
            return;
        }
        in.object(
                name -> {
                    if (!name.equals("binary_data_output")) {
                        return false;
                    }
                    binaryOutputs = in.bool();
                    return true;
                });
    }

    private static void requireNew(Set<String> names, String name, String path) {
        if (!names.add(name)) {
            throw new InvalidJsonException(path + ".name", "is there twice", "each name once");
        }
    }
}
