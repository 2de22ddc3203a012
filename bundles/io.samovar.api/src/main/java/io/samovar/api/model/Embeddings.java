package io.samovar.api.model;

import java.util.List;

/**
 * Vectors and where they come from.
 *
 * @param source the revision that made all of them
 * @param vectors one vector for each text, each of the model's dimension; not to be changed
 * @param tokens the number of tokens the model read, as its own tokenizer counts them
 * @param tokensOfEach the same for each text; empty if the engine does not tell
 */
public record Embeddings(
        RevisionId source, List<float[]> vectors, int tokens, List<Integer> tokensOfEach) {
    /**
     * Checks that there is a number for each text, or none.
     *
     * @throws IllegalArgumentException if not
     */
    public Embeddings {
        vectors = List.copyOf(vectors);
        tokensOfEach = List.copyOf(tokensOfEach);
        if (!tokensOfEach.isEmpty() && tokensOfEach.size() != vectors.size()) {
            throw new IllegalArgumentException(
                    "%d numbers of tokens for %d vectors"
                            .formatted(tokensOfEach.size(), vectors.size()));
        }
    }

    /** Makes vectors whose tokens were counted all together. */
    public Embeddings(RevisionId source, List<float[]> vectors, int tokens) {
        this(source, vectors, tokens, List.of());
    }
}
