package io.samovar.model.lexical.internal;

/**
 * The settings of each version, side by side so that one test can compare them. A version's vectors
 * never change once it is out: whoever has stored them compares them with new ones. What is to be
 * better becomes a new version.
 */
final class Versions {
    /** Every n-gram has the weight of its family, every word counts the same. */
    static final Settings V1_0_0 =
            new Settings(1024, 1f, 0.5f, 0.4f, 0.5f, 0.3f, 0.8f, 1f, false, 1f);

    /**
     * The n-grams of a word share a weight, so that long words do not drown short ones; function
     * words and Korean endings weigh little, so that texts on different things in the same turns of
     * phrase come out less alike; word pairs weigh less, so that another word order costs less.
     */
    static final Settings V1_1_0 = new Settings(1024, 1f, 0.3f, 2f, 1f, 1.5f, 0.9f, 2f, true, 0.3f);

    private Versions() {}
}
