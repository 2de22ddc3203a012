package io.samovar.api.engine;

import java.util.List;

/**
 * What an engine gives back for texts.
 *
 * @param vectors one vector for each text, in their order
 * @param tokens the number of tokens read, padding not counted
 */
public record TextVectors(List<float[]> vectors, int tokens) {
    public TextVectors {
        vectors = List.copyOf(vectors);
    }
}
