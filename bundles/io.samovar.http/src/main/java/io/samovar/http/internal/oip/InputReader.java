package io.samovar.http.internal.oip;

import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one input. Its members may come in any order; elements that come before their datatype and
 * shape (a client that sorts its keys) are kept as they are and read afterwards.
 */
final class InputReader {
    private static final int MAX_RANK = JsonIn.MAX_DEPTH - 4;

    private final JsonIn in;
    private final TensorBytes.Budget budget;
    private final String path;
    private String name;
    private DataType datatype;
    private List<Long> shape;
    private Tensor tensor;
    private byte[] unread;
    private int binarySize = -1;

    private InputReader(JsonIn in, TensorBytes.Budget budget) {
        this.in = in;
        this.budget = budget;
        this.path = in.path();
    }

    static InferRequest.Input read(JsonIn in, TensorBytes.Budget budget) throws IOException {
        InputReader reader = new InputReader(in, budget);
        in.object(reader::member);
        return reader.finish();
    }

    private boolean member(String member) throws IOException {
        switch (member) {
            case "name" -> name = in.string();
            case "datatype" -> datatype = datatype();
            case "shape" -> shape = shape();
            case "parameters" -> parameters();
            case "data" -> data();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void data() throws IOException {
        if (name != null && datatype != null && shape != null) {
            tensor = TensorReader.read(in, name, datatype, shape, budget);
        } else {
            unread = in.copy();
        }
    }

    private DataType datatype() throws IOException {
        String at = in.path();
        String word = in.string();
        for (DataType type : DataType.values()) {
            if (type.name().equals(word)) {
                return type;
            }
        }
        throw new InvalidJsonException(at, "is no datatype", Arrays.toString(DataType.values()));
    }

    private List<Long> shape() throws IOException {
        String at = in.path();
        List<Long> sizes = new ArrayList<>();
        in.array(0, MAX_RANK, index -> sizes.add(in.integer(0, Integer.MAX_VALUE)));
        long count = 1;
        for (long size : sizes) {
            count *= size;
            if (count > Integer.MAX_VALUE) {
                throw new InvalidJsonException(
                        at, "has too many elements", "at most " + Integer.MAX_VALUE);
            }
        }
        return List.copyOf(sizes);
    }

    private void parameters() throws IOException {
        if (in.nullValue()) {
            return;
        }
        in.object(
                parameter -> {
                    if (parameter.equals("shared_memory_region")) {
                        throw new InvalidJsonException(
                                in.path(), "is not supported", "data or binary_data_size");
                    }
                    if (!parameter.equals("binary_data_size")) {
                        return false;
                    }
                    binarySize = (int) in.integer(0, Integer.MAX_VALUE - 8);
                    return true;
                });
    }

    private InferRequest.Input finish() throws IOException {
        require(name, "name", "the name of an input");
        require(datatype, "datatype", Arrays.toString(DataType.values()));
        require(shape, "shape", "an array of sizes");
        if (unread != null) {
            JsonIn again = new JsonIn(new ByteArrayInputStream(unread), path + ".data");
            tensor = TensorReader.read(again, name, datatype, shape, budget);
        }
        if (binarySize >= 0 && tensor != null) {
            throw new InvalidJsonException(
                    path + ".data", "is there beside binary_data_size", "one of them");
        }
        if (binarySize < 0) {
            require(tensor, "data", "an array of elements");
        } else {
            budget.take(binarySize);
        }
        return new InferRequest.Input(path, name, datatype, shape, tensor, binarySize);
    }

    private void require(Object value, String member, String accepted) {
        if (value == null) {
            throw new InvalidJsonException(path + "." + member, "is missing", accepted);
        }
    }
}
