package io.samovar.api.engine;

import java.util.List;

/**
 * What an engine gives back for texts.
 *
 * @param vectors one vector for each text, in their order
 * @param tokens the number of tokens read, padding not counted
 * @param tokensOfEach the same for each text; empty if that is not known, and then a result cache
 *     keeps only what was asked for alone
 */
public record TextVectors(List<float[]> vectors, int tokens, List<Integer> tokensOfEach) {
    public TextVectors {
        vectors = List.copyOf(vectors);
        tokensOfEach = List.copyOf(tokensOfEach);
    }

    /** Makes vectors whose tokens were counted all together. */
    public TextVectors(List<float[]> vectors, int tokens) {
        this(vectors, tokens, List.of());
    }

    /** Makes vectors with the number of tokens of each. */
    public static TextVectors of(List<float[]> vectors, List<Integer> tokensOfEach) {
        return new TextVectors(
                vectors, tokensOfEach.stream().mapToInt(Integer::intValue).sum(), tokensOfEach);
    }
}
