package io.samovar.similarity.internal;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Embeds and compares texts that are in memory, each call under one lease. */
final class TextComparer {
    private static final Comparator<Ranking.Result> BEST_FIRST =
            Comparator.comparingDouble(Ranking.Result::score)
                    .reversed()
                    .thenComparingInt(Ranking.Result::index);

    private final EmbeddingModels models;
    private final BatchEmbedder embedder;

    TextComparer(EmbeddingModels models, BatchEmbedder embedder) {
        this.models = models;
        this.embedder = embedder;
    }

    /** Returns the same for requests of one key. */
    TextComparer forKey(String key) {
        return new TextComparer(models.forKey(key), embedder);
    }

    Embeddings embed(String model, List<String> texts) {
        BatchEmbedder.requireTexts("texts", texts);
        try (Lease lease = models.acquire(model)) {
            List<float[]> vectors = new ArrayList<>(texts.size());
            int tokens = embedder.embed(lease, texts, vectors::add);
            return new Embeddings(lease.revision(), vectors, tokens);
        }
    }

    Scores compare(String model, String source, List<String> texts) {
        BatchEmbedder.requireText("source", source);
        BatchEmbedder.requireTexts("texts", texts);
        try (Lease lease = models.acquire(model)) {
            List<Double> scores = new ArrayList<>(texts.size());
            score(lease, source, texts, scores::add);
            return new Scores(lease.revision(), scores);
        }
    }

    Ranking rank(String model, String query, List<String> documents, int topN) {
        BatchEmbedder.requireText("query", query);
        BatchEmbedder.requireTexts("documents", documents);
        if (topN < 1) {
            throw new InvalidInputException("topN", "is " + topN, "1 or more");
        }
        try (Lease lease = models.acquire(model)) {
            Best best = new Best(topN);
            score(lease, query, documents, best);
            return new Ranking(lease.revision(), best.heap.bestFirst());
        }
    }

    private void score(Lease lease, String source, List<String> texts, DoubleConsumer scores) {
        List<float[]> wanted = new ArrayList<>(1);
        embedder.embed(lease, List.of(source), wanted::add);
        float[] vector = wanted.get(0);
        embedder.embed(lease, texts, other -> scores.accept(Cosine.of(vector, other)));
    }

    private static final class Best implements DoubleConsumer {
        private final BoundedHeap<Ranking.Result> heap;
        private int next;

        Best(int limit) {
            heap = new BoundedHeap<>(limit, BEST_FIRST);
        }

        @Override
        public void accept(double score) {
            heap.offer(new Ranking.Result(next++, score));
        }
    }
}
