package io.samovar.model.lexical.internal;

/**
 * The kinds of features. Each has a seed of its own, so that the word "tea" and the n-gram "tea"
 * are two features.
 */
final class Family {
    static final int WORD = 1;
    static final int BIGRAM = 2;
    static final int CHARACTERS = 3;
    static final int SYLLABLES = 4;
    static final int JAMO = 5;
    static final int IDEOGRAPHS = 6;
    static final int SYMBOL = 7;

    private Family() {}
}
