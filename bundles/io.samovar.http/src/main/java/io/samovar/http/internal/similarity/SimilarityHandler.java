package io.samovar.http.internal.similarity;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.model.RevisionId;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import io.samovar.api.similarity.TextSimilarity;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.model.CallerKey;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import java.io.IOException;

/** Compares texts and ranks documents. */
final class SimilarityHandler {
    private final Services services;
    private final Models models;

    SimilarityHandler(Services services, Models models) {
        this.services = services;
        this.models = models;
    }

    Response similarity(Call call) throws IOException {
        SimilarityRequest request = SimilarityRequest.read(new JsonIn(call.body()));
        Scores scores =
                similarityFor(call)
                        .compare(model(request.model()), request.source(), request.texts());
        return Response.ok(
                        out -> {
                            begin(out, scores.source());
                            out.name("scores").beginArray();
                            for (double score : scores.scores()) {
                                out.value(score);
                            }
                            out.endArray();
                            out.endObject();
                        })
                .from(scores.source());
    }

    Response rerank(Call call) throws IOException {
        RerankRequest request = RerankRequest.read(new JsonIn(call.body()));
        Ranking ranking =
                similarityFor(call)
                        .rank(
                                model(request.model()),
                                request.query(),
                                request.documents(),
                                request.topN());
        return Response.ok(
                        out -> {
                            begin(out, ranking.source());
                            out.name("results").beginArray();
                            for (Ranking.Result result : ranking.results()) {
                                out.beginObject();
                                out.name("index").value(result.index());
                                out.name("relevance_score").value(result.score());
                                out.endObject();
                            }
                            out.endArray();
                            out.endObject();
                        })
                .from(ranking.source());
    }

    private TextSimilarity similarityFor(Call call) {
        TextSimilarity similarity = services.similarity();
        String key = CallerKey.of(call);
        return key == null ? similarity : similarity.forKey(key);
    }

    private String model(String name) {
        return name == null ? null : models.name(name);
    }

    private static void begin(JsonWriter out, RevisionId source) throws IOException {
        out.beginObject();
        out.name("model").value(source.model());
        out.name("version").value(source.version());
    }
}
