package io.samovar.console.internal;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.similarity.DuplicateOptions;
import io.samovar.api.similarity.DuplicateReport;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import io.samovar.api.similarity.TextSimilarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Texts are as alike as their lengths; remembers what it was asked for. */
final class FakeSimilarity implements TextSimilarity {
    static final int DIMENSION = 8;

    final List<String> texts = new ArrayList<>();
    Path folder;
    DuplicateOptions options;
    List<DuplicateReport.Pair> pairs = List.of();
    long found;

    @Override
    public String defaultModel() {
        return "lexical";
    }

    @Override
    public Embeddings embed(String model, List<String> given) {
        texts.addAll(given);
        List<float[]> vectors = new ArrayList<>();
        for (String text : given) {
            float[] vector = new float[DIMENSION];
            vector[0] = text.length() / 4f;
            vectors.add(vector);
        }
        return new Embeddings(source(model), vectors, 5);
    }

    @Override
    public Scores compare(String model, String source, List<String> given) {
        texts.add(source);
        texts.addAll(given);
        return new Scores(source(model), given.stream().map(text -> score(source, text)).toList());
    }

    @Override
    public Ranking rank(String model, String query, List<String> documents, int topN) {
        texts.add(query);
        texts.addAll(documents);
        return new Ranking(
                source(model),
                IntStream.range(0, documents.size())
                        .mapToObj(i -> new Ranking.Result(i, score(query, documents.get(i))))
                        .sorted((a, b) -> Double.compare(b.score(), a.score()))
                        .limit(topN)
                        .toList());
    }

    @Override
    public DuplicateReport duplicates(String model, Path where, DuplicateOptions wanted) {
        folder = where;
        options = wanted;
        return new DuplicateReport(source(model), 1234, 1, found, pairs);
    }

    private static double score(String a, String b) {
        return 1.0 / (1 + Math.abs(a.length() - b.length()));
    }

    private static RevisionId source(String model) {
        if ("none".equals(model)) {
            throw ModelNotFoundException.unknownName(model, List.of("lexical"));
        }
        return new RevisionId(model == null ? "lexical" : model, "1.0.0", Samples.DIGEST);
    }
}
