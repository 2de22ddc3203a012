package io.samovar.api.similarity;

import io.samovar.api.model.RevisionId;
import java.nio.file.Path;
import java.util.List;

/**
 * Near duplicates in a folder.
 *
 * @param source the revision that made the vectors
 * @param documents how many text files were compared
 * @param skipped how many files were not text or could not be read
 * @param found how many pairs reached the threshold, reported or not
 * @param pairs the most similar pairs, best first
 */
public record DuplicateReport(
        RevisionId source, long documents, long skipped, long found, List<Pair> pairs) {
    public DuplicateReport {
        pairs = List.copyOf(pairs);
    }

    /**
     * Two files that are alike.
     *
     * @param first the file that comes first in the folder's order, relative to the folder
     * @param second the other one
     * @param score their cosine
     */
    public record Pair(Path first, Path second, double score) {}
}
