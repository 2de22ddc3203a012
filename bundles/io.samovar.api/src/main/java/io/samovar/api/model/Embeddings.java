package io.samovar.api.model;

import java.util.List;

/**
 * Vectors and where they come from.
 *
 * @param source the revision that made all of them
 * @param vectors one vector for each text, each of the model's dimension; not to be changed
 * @param tokens the number of tokens the model read, as its own tokenizer counts them
 */
public record Embeddings(RevisionId source, List<float[]> vectors, int tokens) {
    public Embeddings {
        vectors = List.copyOf(vectors);
    }
}
