package io.samovar.http.internal.oip;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.tensor.Tensor;
import io.samovar.http.internal.json.JsonOut;
import io.samovar.http.internal.json.Utf8Buffer;
import io.samovar.http.internal.web.Content;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Puts the outputs of a model into an answer, each as JSON or in binary form. */
final class InferAnswer {
    private static final int ENVELOPE = 256;

    private final InferRequest request;
    private final InferenceResult result;
    private final List<Tensor> binary = new ArrayList<>();

    private InferAnswer(InferRequest request, InferenceResult result) {
        this.request = request;
        this.result = result;
    }

    static Response of(InferRequest request, InferenceResult result, int limit) {
        return new InferAnswer(request, result).write(limit).from(result.source());
    }

    private Response write(int limit) {
        long expected = ENVELOPE;
        for (Tensor output : result.outputs()) {
            if (request.isBinary(output.name())) {
                binary.add(output);
            } else {
                expected += TensorWriter.expectedSize(output);
            }
        }
        Utf8Buffer json = JsonOut.write(expected, limit, this::document);
        return binary.isEmpty()
                ? Response.json(200, json)
                : new Response(
                        200,
                        "application/octet-stream",
                        List.of(
                                new Response.Header(
                                        InferBody.JSON_LENGTH, Integer.toString(json.size()))),
                        new WithTensors(json, binary));
    }

    private void document(JsonWriter out) throws IOException {
        out.beginObject();
        out.name("model_name").value(result.source().model());
        out.name("model_version").value(result.source().version());
        if (request.id() != null) {
            out.name("id").value(request.id());
        }
        out.name("outputs").beginArray();
        for (Tensor output : result.outputs()) {
            output(out, output);
        }
        out.endArray();
        out.endObject();
    }

    private void output(JsonWriter out, Tensor output) throws IOException {
        out.beginObject();
        out.name("name").value(output.name());
        out.name("datatype").value(output.datatype().name());
        out.name("shape").beginArray();
        for (long size : output.shape()) {
            out.value(size);
        }
        out.endArray();
        if (request.isBinary(output.name())) {
            out.name("parameters").beginObject();
            out.name("binary_data_size").value(output.data().remaining());
            out.endObject();
        } else {
            out.name("data");
            TensorWriter.write(out, output);
        }
        out.endObject();
    }

    private record WithTensors(Utf8Buffer json, List<Tensor> tensors) implements Content {
        @Override
        public long length() {
            long length = json.size();
            for (Tensor tensor : tensors) {
                length += tensor.data().remaining();
            }
            return length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            json.writeTo(out);
            WritableByteChannel channel = Channels.newChannel(out);
            for (Tensor tensor : tensors) {
                ByteBuffer data = tensor.data();
                while (data.hasRemaining()) {
                    channel.write(data);
                }
            }
        }
    }
}
