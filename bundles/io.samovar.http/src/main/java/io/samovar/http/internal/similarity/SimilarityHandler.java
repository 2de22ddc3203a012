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
import io.samovar.http.internal.model.Urgency;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Work;
import java.io.IOException;

/** Compares texts and ranks documents. */
final class SimilarityHandler {
    private final Services services;
    private final Models models;

    SimilarityHandler(Services services, Models models) {
        this.services = services;
        this.models = models;
    }

    Work similarity(Call call) throws IOException {
        SimilarityRequest request = SimilarityRequest.read(new JsonIn(call.body()));
        String model = model(request.model());
        TextSimilarity similarity = similarityFor(call);
        return work(
                call,
                model,
                () -> answer(similarity.compare(model, request.source(), request.texts())));
    }

    private static Response answer(Scores scores) {
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

    Work rerank(Call call) throws IOException {
        RerankRequest request = RerankRequest.read(new JsonIn(call.body()));
        String model = model(request.model());
        TextSimilarity similarity = similarityFor(call);
        return work(
                call,
                model,
                () ->
                        answer(
                                similarity.rank(
                                        model,
                                        request.query(),
                                        request.documents(),
                                        request.topN())));
    }

    private static Response answer(Ranking ranking) {
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

    private static Work work(Call call, String model, Work.Task task) {
        return new Work(model == null ? "" : model, Urgency.of(call), task);
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
