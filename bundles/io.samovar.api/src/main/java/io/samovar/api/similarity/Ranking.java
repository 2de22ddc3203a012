package io.samovar.api.similarity;

import io.samovar.api.model.RevisionId;
import java.util.List;

/**
 * Documents in the order of their similarity to a query.
 *
 * @param source the revision that made the vectors
 * @param results the best documents, best first
 */
public record Ranking(RevisionId source, List<Result> results) {
    public Ranking {
        results = List.copyOf(results);
    }

    /**
     * A ranked document.
     *
     * @param index its place among the documents given, from 0
     * @param score its cosine with the query
     */
    public record Result(int index, double score) {}
}
