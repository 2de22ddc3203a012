package io.samovar.http.internal.oip;

import io.samovar.api.model.RequestOptions;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Reads the JSON of one inference request. */
final class InferRequestReader {
    private static final int MAX_TENSORS = 2048;
    private static final int MOST_IMPORTANT = 10;

    private final TensorBytes.Budget budget;
    private final List<InferRequest.Input> inputs = new ArrayList<>();
    private final List<InferRequest.Output> outputs = new ArrayList<>();
    private String id;
    private boolean binaryOutputs;
    private Optional<Duration> timeout = Optional.empty();
    private int priority = RequestOptions.NORMAL_PRIORITY;

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
        return new InferRequest(
                reader.id,
                reader.inputs,
                reader.outputs,
                reader.binaryOutputs,
                new RequestOptions(reader.timeout, reader.priority));
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
                    switch (name) {
                        case "binary_data_output" -> binaryOutputs = in.bool();
                        case "timeout" -> timeout = timeout(in);
                        case "priority" -> priority = priority(in);
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** The protocol's unit is the microsecond; 0 stands for none. */
    private static Optional<Duration> timeout(JsonIn in) throws IOException {
        long micros = in.integer(0, TimeUnit.DAYS.toMicros(1));
        return micros == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros)));
    }

    /** The protocol counts from the most important, 1; 0 stands for none. */
    private static int priority(JsonIn in) throws IOException {
        long level = in.integer(0, Integer.MAX_VALUE);
        return level == 0
                ? RequestOptions.NORMAL_PRIORITY
                : (int) Math.max(1, MOST_IMPORTANT + 1 - level);
    }

    private static void requireNew(Set<String> names, String name, String path) {
        if (!names.add(name)) {
            throw new InvalidJsonException(path + ".name", "is there twice", "each name once");
        }
    }
}
