package io.samovar.http.internal.openai;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.Lease;
import io.samovar.api.model.RequestOptions;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.json.JsonOut;
import io.samovar.http.internal.model.CallerKey;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Urgency;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.ModelHandler;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Work;
import java.io.IOException;

/** Embeds texts the way OpenAI does. */
final class EmbeddingsHandler implements ModelHandler {
    private static final int ENVELOPE = 256;
    private static final int BYTES_FOR_EACH_NUMBER = 12;
    private static final int BYTES_FOR_EACH_VECTOR = 64;

    private final Models models;

    EmbeddingsHandler(Models models) {
        this.models = models;
    }

    @Override
    public Work prepare(Call call) throws IOException {
        EmbeddingsRequest request = EmbeddingsReader.read(new JsonIn(call.body()));
        String key = CallerKey.of(call, request.user());
        RequestOptions options = Urgency.of(call);
        int limit = call.limits().answerBytes();
        return new Work(
                models.name(request.model()),
                options,
                () -> answer(request, embed(request, key, options), limit));
    }

    private static Response answer(EmbeddingsRequest request, Embeddings embeddings, int limit) {
        return Response.json(
                        200,
                        JsonOut.write(
                                expectedSize(request, embeddings),
                                limit,
                                out -> write(out, request, embeddings)))
                .from(embeddings.source());
    }

    private Embeddings embed(EmbeddingsRequest request, String key, RequestOptions options) {
        try (Lease lease = models.lease(request.model(), key)) {
            int dimension = lease.descriptor().dimension();
            if (request.dimensions() > dimension && dimension > 0) {
                throw Problem.badRequest(
                                "$.dimensions: is larger than the model's; accepted: 1 to "
                                        + dimension)
                        .param("dimensions");
            }
            return request.texts() != null
                    ? lease.embed(request.texts(), options)
                    : lease.embedTokens(request.tokens());
        }
    }

    private static void write(JsonWriter out, EmbeddingsRequest request, Embeddings embeddings)
            throws IOException {
        out.beginObject();
        out.name("object").value("list");
        out.name("data").beginArray();
        int index = 0;
        for (float[] vector : embeddings.vectors()) {
            out.beginObject();
            out.name("object").value("embedding");
            out.name("index").value(index++);
            out.name("embedding");
            writeVector(out, request, vector);
            out.endObject();
        }
        out.endArray();
        out.name("model").value(embeddings.source().model());
        out.name("usage").beginObject();
        out.name("prompt_tokens").value(embeddings.tokens());
        out.name("total_tokens").value(embeddings.tokens());
        out.endObject();
        out.endObject();
    }

    private static void writeVector(JsonWriter out, EmbeddingsRequest request, float[] vector)
            throws IOException {
        float[] wanted =
                request.dimensions() == 0 ? vector : Vectors.shorten(vector, request.dimensions());
        if (request.base64()) {
            Vectors.writeBase64(out, wanted);
        } else {
            Vectors.writeNumbers(out, wanted);
        }
    }

    private static long expectedSize(EmbeddingsRequest request, Embeddings embeddings) {
        int numbers = embeddings.vectors().isEmpty() ? 0 : embeddings.vectors().get(0).length;
        if (request.dimensions() > 0) {
            numbers = request.dimensions();
        }
        long perVector =
                BYTES_FOR_EACH_VECTOR
                        + (request.base64()
                                ? numbers * (long) Float.BYTES * 4 / 3
                                : (long) numbers * BYTES_FOR_EACH_NUMBER);
        return ENVELOPE + perVector * embeddings.vectors().size();
    }
}
