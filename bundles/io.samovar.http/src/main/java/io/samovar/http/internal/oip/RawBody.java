package io.samovar.http.internal.oip;

import io.samovar.api.model.RequestOptions;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.http.internal.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a body that is the data of the model's one input and nothing else. The sizes that the model
 * leaves open follow from the length, of which there can be one at most beside the first.
 */
final class RawBody {
    private RawBody() {}

    static InferBody.Parsed read(
            InputStream body, List<TensorSpec> inputs, TensorBytes.Budget budget)
            throws IOException {
        if (inputs.size() != 1) {
            throw Problem.badRequest(
                    "a body without JSON is for a model with one input; this one has "
                            + inputs.size());
        }
        TensorSpec input = inputs.get(0);
        byte[] data = body.readAllBytes();
        budget.take(data.length);
        Tensor tensor =
                input.datatype() == DataType.BYTES ? text(input, data) : numbers(input, data);
        InferRequest request =
                new InferRequest(null, List.of(), List.of(), true, RequestOptions.DEFAULT);
        return new InferBody.Parsed(request, List.of(tensor));
    }

    /** As in Triton: all of it is one element. */
    private static Tensor text(TensorSpec input, byte[] text) {
        ByteBuffer data =
                ByteBuffer.allocate(Integer.BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(text.length).put(text);
        List<Long> shape = new ArrayList<>();
        input.shape().forEach(size -> shape.add(1L));
        return new Tensor(input.name(), input.datatype(), shape, data.flip());
    }

    private static Tensor numbers(TensorSpec input, byte[] data) {
        long elements = data.length / input.datatype().width();
        List<Long> shape = new ArrayList<>(input.shape());
        int open = (int) shape.stream().filter(size -> size < 0).count();
        if (open > 1 && shape.get(0) < 0) {
            shape.set(0, 1L);
            open--;
        }
        long known = shape.stream().filter(size -> size >= 0).reduce(1L, (a, b) -> a * b);
        if (open == 1 && known > 0 && elements % known == 0) {
            shape.replaceAll(size -> size < 0 ? Long.valueOf(elements / known) : size);
            open = 0;
        }
        try {
            if (open == 0) {
                return new Tensor(input.name(), input.datatype(), shape, ByteBuffer.wrap(data));
            }
        } catch (IllegalArgumentException e) {
            // told below: it does not fit
        }
        throw Problem.badRequest(
                "a body of %d bytes does not fit the input '%s', %s %s; accepted: its elements"
                        .formatted(data.length, input.name(), input.datatype(), input.shape()));
    }
}
