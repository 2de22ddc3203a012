package io.samovar.api.similarity;

/**
 * What counts as a near duplicate.
 *
 * @param threshold the least cosine, above 0 and at most 1
 * @param limit how many pairs to report at most, at least 1: the most similar ones
 */
public record DuplicateOptions(double threshold, int limit) {
    public DuplicateOptions {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "threshold: %s; accepted: above 0 and at most 1".formatted(threshold));
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit: %d; accepted: 1 or more".formatted(limit));
        }
    }
}
