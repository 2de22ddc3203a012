package io.samovar.similarity.internal;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import java.util.List;
import java.util.function.Consumer;

/** Embeds any number of texts through one lease, a bounded number at a time. */
final class BatchEmbedder {
    private final int batchSize;

    BatchEmbedder(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Returns how many texts go together: our limit, or the model's if that is smaller. */
    int batchSize(Lease lease) {
        int modelLimit = lease.descriptor().batching().maxBatchSize();
        return Math.max(1, Math.min(batchSize, modelLimit));
    }

    /**
     * Hands the vector of each text to {@code vectors}, in their order.
     *
     * @return the number of tokens read
     * @throws InferenceException also if the model gives a wrong number of vectors, or one that no
     *     cosine can be taken of
     */
    int embed(Lease lease, List<String> texts, Consumer<float[]> vectors) {
        int size = batchSize(lease);
        int tokens = 0;
        for (int start = 0; start < texts.size(); start += size) {
            List<String> batch = texts.subList(start, Math.min(texts.size(), start + size));
            Embeddings embeddings = lease.embed(batch);
            check(embeddings, batch.size(), lease.descriptor().dimension());
            embeddings.vectors().forEach(vectors);
            tokens += embeddings.tokens();
        }
        return tokens;
    }

    /** Refuses null before any model is loaded for it. */
    static void requireTexts(String place, List<String> texts) {
        if (texts == null) {
            throw new InvalidInputException(place, "is null", "a list of texts");
        }
        int index = 0;
        for (String text : texts) {
            if (text == null) {
                requireText("%s[%d]".formatted(place, index), text);
            }
            index++;
        }
    }

    static void requireText(String place, String text) {
        if (text == null) {
            throw new InvalidInputException(place, "is null", "a text, which may be empty");
        }
    }

    private static void check(Embeddings embeddings, int wanted, int dimension) {
        List<float[]> vectors = embeddings.vectors();
        if (vectors.size() != wanted) {
            throw failed(embeddings, "%d vectors for %d texts".formatted(vectors.size(), wanted));
        }
        for (float[] vector : vectors) {
            if (vector.length != dimension) {
                throw failed(
                        embeddings,
                        "a vector of %d components, where the model declares %d"
                                .formatted(vector.length, dimension));
            }
            if (!Double.isFinite(Cosine.squaredLength(vector))) {
                throw failed(embeddings, "a vector with a component that is not a finite number");
            }
        }
    }

    private static InferenceException failed(Embeddings embeddings, String reason) {
        return new InferenceException(
                embeddings.source().toString(), "the engine returned " + reason, null);
    }
}
