package io.samovar.http.internal.oip;

import io.samovar.api.tensor.Tensor;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of an inference request: JSON, or JSON followed by the elements of tensors in binary
 * form when a header says where the JSON ends.
 */
final class InferBody {
    /** The header of the binary tensor extension: the length of the JSON. */
    static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private InferBody() {}

    /**
     * What came.
     *
     * @param request what the JSON says
     * @param inputs all tensors, wherever their elements were
     */
    record Parsed(InferRequest request, List<Tensor> inputs) {}

    static Parsed read(Call call, Models models, String model, String version) throws IOException {
        TensorBytes.Budget budget = new TensorBytes.Budget(call.limits().bodyBytes());
        String header = call.header(JSON_LENGTH);
        InputStream body = call.body();
        if (header == null) {
            return withTensors(InferRequestReader.read(new JsonIn(body), budget), null);
        }
        long length = length(header);
        if (length == 0) {
            return RawBody.read(body, models.inputs(model, version), budget);
        }
        HeadInputStream head = new HeadInputStream(body, length);
        InferRequest request = InferRequestReader.read(new JsonIn(head), budget);
        if (head.left() > 0) {
            throw Problem.badRequest(
                    JSON_LENGTH + " is " + header + ", the body is shorter; accepted: its length");
        }
        Parsed parsed = withTensors(request, body);
        if (body.read() >= 0) {
            throw Problem.badRequest(
                    "the body goes on after the last tensor; accepted: as many bytes as the"
                            + " parameters binary_data_size say");
        }
        return parsed;
    }

    private static long length(String header) {
        long length = -1;
        try {
            length = Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            // told below, together with numbers that make no sense
        }
        if (length < 0) {
            throw Problem.badRequest(
                    JSON_LENGTH
                            + ": "
                            + Problem.quote(header)
                            + "; accepted: the length of the JSON, or 0 for one tensor without"
                            + " JSON");
        }
        return length;
    }

    private static Parsed withTensors(InferRequest request, InputStream binary) throws IOException {
        List<Tensor> tensors = new ArrayList<>(request.inputs().size());
        for (InferRequest.Input input : request.inputs()) {
            tensors.add(input.tensor() != null ? input.tensor() : binary(input, binary));
        }
        return new Parsed(request, tensors);
    }

    private static Tensor binary(InferRequest.Input input, InputStream binary) throws IOException {
        String place = input.path() + ".parameters.binary_data_size";
        if (binary == null) {
            throw new InvalidJsonException(
                    place, "is there without the header " + JSON_LENGTH, "both or data");
        }
        byte[] bytes = binary.readNBytes(input.binarySize());
        if (bytes.length < input.binarySize()) {
            throw new InvalidJsonException(
                    place, "asks for more bytes than the body has", "the bytes of this tensor");
        }
        try {
            return new Tensor(
                    input.name(), input.datatype(), input.shape(), ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException(
                    place, "does not fit: " + e.getMessage(), "the bytes of all elements");
        }
    }

    /** The first bytes of a stream. */
    private static final class HeadInputStream extends InputStream {
        private final InputStream in;
        private long left;

        HeadInputStream(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        long left() {
            return left;
        }

        @Override
        public int read() throws IOException {
            int value = left == 0 ? -1 : in.read();
            if (value >= 0) {
                left--;
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read > 0) {
                left -= read;
            }
            return read;
        }
    }
}
