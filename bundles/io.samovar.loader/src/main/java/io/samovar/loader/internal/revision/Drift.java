package io.samovar.loader.internal.revision;

/**
 * How much the vectors of two versions differ.
 *
 * @param from the version that answered when they were compared
 * @param to the version that was to take over
 * @param texts how many texts were compared
 * @param mean the mean cosine of the two vectors of a text
 * @param worst the least cosine
 */
record Drift(String from, String to, int texts, double mean, double worst) {
    /** Returns whether the version may take over by itself. */
    boolean isWithin(double limit) {
        // a cosine that is no number is within no limit
        return limit == 0 || mean >= limit;
    }

    @Override
    public String toString() {
        return "compared with version %s on %d texts: mean cosine %.4f, worst %.4f"
                .formatted(from, texts, mean, worst);
    }
}
