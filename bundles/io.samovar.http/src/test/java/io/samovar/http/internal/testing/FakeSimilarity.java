package io.samovar.http.internal.testing;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.DuplicateOptions;
import io.samovar.api.similarity.DuplicateReport;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import io.samovar.api.similarity.TextSimilarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Similarity by cosine, on whatever the registry has. */
public final class FakeSimilarity implements TextSimilarity {
    private final ModelRegistry registry;
    private final Function<Model, Lease> lease;

    public FakeSimilarity(ModelRegistry registry) {
        this(registry, Model::acquire);
    }

    private FakeSimilarity(ModelRegistry registry, Function<Model, Lease> lease) {
        this.registry = registry;
        this.lease = lease;
    }

    @Override
    public TextSimilarity forKey(String key) {
        return new FakeSimilarity(registry, model -> model.acquireFor(key));
    }

    @Override
    public String defaultModel() {
        return "letters";
    }

    @Override
    public Embeddings embed(String model, List<String> texts) {
        String name = model == null ? defaultModel() : model;
        try (Lease taken = lease.apply(registry.model(name))) {
            return taken.embed(texts);
        }
    }

    @Override
    public Scores compare(String model, String source, List<String> texts) {
        List<String> all = new ArrayList<>(texts);
        all.add(0, source);
        Embeddings embeddings = embed(model, all);
        List<Double> scores = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            scores.add(cosine(embeddings.vectors().get(0), embeddings.vectors().get(i)));
        }
        return new Scores(embeddings.source(), scores);
    }

    @Override
    public Ranking rank(String model, String query, List<String> documents, int topN) {
        Scores scores = compare(model, query, documents);
        List<Ranking.Result> results = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            results.add(new Ranking.Result(i, scores.scores().get(i)));
        }
        results.sort(Comparator.comparingDouble(Ranking.Result::score).reversed());
        return new Ranking(scores.source(), results.subList(0, topN));
    }

    @Override
    public DuplicateReport duplicates(String model, Path folder, DuplicateOptions options) {
        throw new UnsupportedOperationException("not by HTTP");
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * (double) b[i];
        }
        return dot;
    }
}
