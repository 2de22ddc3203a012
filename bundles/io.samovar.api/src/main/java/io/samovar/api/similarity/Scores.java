package io.samovar.api.similarity;

import io.samovar.api.model.RevisionId;
import java.util.List;

/**
 * Scores and where they come from.
 *
 * @param source the revision that made the vectors
 * @param scores cosines, one for each text
 */
public record Scores(RevisionId source, List<Double> scores) {
    public Scores {
        scores = List.copyOf(scores);
    }
}
