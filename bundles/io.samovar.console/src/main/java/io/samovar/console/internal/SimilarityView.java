package io.samovar.console.internal;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.RevisionId;
import io.samovar.api.similarity.DuplicateReport;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a similarity command has found.
 *
 * @param text for people
 * @param json for programs
 */
record SimilarityView(String text, String json) {
    private static final int COMPONENTS_SHOWN = 6;
    private static final int TEXT_WIDTH = 60;

    static SimilarityView of(Embeddings embeddings) {
        List<float[]> vectors = embeddings.vectors();
        Table table = new Table().number("#").number("DIM").text("VECTOR");
        for (int i = 0; i < vectors.size(); i++) {
            table.row(i + 1, vectors.get(i).length, beginning(vectors.get(i)));
        }
        Json json =
                source(embeddings.source())
                        .put("tokens", embeddings.tokens())
                        .put(
                                "embeddings",
                                vectors,
                                vector ->
                                        new Json()
                                                .put("dimension", vector.length)
                                                .put("vector", Json.floats(vector)));
        String summary =
                "%s, %s".formatted(embeddings.source(), Human.count(embeddings.tokens(), "token"));
        return new SimilarityView(table + "\n" + summary, json.toString());
    }

    static SimilarityView of(Scores scores) {
        double score = scores.scores().get(0);
        return new SimilarityView(
                "%s  %s".formatted(Human.score(score), scores.source()),
                source(scores.source()).put("score", score).toString());
    }

    static SimilarityView of(Ranking ranking, List<String> documents) {
        Table table = new Table().number("RANK").number("SCORE").number("DOC").text("TEXT");
        List<Ranking.Result> results = ranking.results();
        for (int i = 0; i < results.size(); i++) {
            Ranking.Result result = results.get(i);
            table.row(
                    i + 1,
                    Human.score(result.score()),
                    result.index() + 1,
                    Cell.shortened(documents.get(result.index()), TEXT_WIDTH));
        }
        Json json =
                source(ranking.source())
                        .put("documents", documents.size())
                        .put(
                                "results",
                                results,
                                result ->
                                        new Json()
                                                .put("index", result.index())
                                                .put("score", result.score())
                                                .put("text", documents.get(result.index())));
        String summary =
                "%d of %s, %s"
                        .formatted(
                                results.size(),
                                Human.count(documents.size(), "document"),
                                ranking.source());
        return new SimilarityView(table + "\n" + summary, json.toString());
    }

    static SimilarityView of(DuplicateReport report, double threshold) {
        Table table = new Table().number("SCORE").text("FIRST").text("SECOND");
        for (DuplicateReport.Pair pair : report.pairs()) {
            table.row(Human.score(pair.score()), pair.first(), pair.second());
        }
        Json json =
                source(report.source())
                        .put("threshold", threshold)
                        .put("documents", report.documents())
                        .put("skipped", report.skipped())
                        .put("found", report.found())
                        .put(
                                "pairs",
                                report.pairs(),
                                pair ->
                                        new Json()
                                                .put("first", pair.first().toString())
                                                .put("second", pair.second().toString())
                                                .put("score", pair.score()));
        String summary =
                "%s with a score of at least %s%s among %s, %s skipped, %s"
                        .formatted(
                                Human.count(report.found(), "pair"),
                                threshold,
                                report.found() > report.pairs().size()
                                        ? " (the best %d shown)".formatted(report.pairs().size())
                                        : "",
                                Human.count(report.documents(), "document"),
                                Human.count(report.skipped(), "file"),
                                report.source());
        String pairs = report.pairs().isEmpty() ? "" : table + "\n";
        return new SimilarityView(pairs + summary, json.toString());
    }

    private static Json source(RevisionId source) {
        return new Json().put("model", source.model()).put("version", source.version());
    }

    private static String beginning(float[] vector) {
        String components =
                IntStream.range(0, Math.min(COMPONENTS_SHOWN, vector.length))
                        .mapToObj(i -> String.format(Locale.ROOT, "%.4f", vector[i]))
                        .collect(Collectors.joining(" "));
        return vector.length > COMPONENTS_SHOWN ? components + " …" : components;
    }
}
