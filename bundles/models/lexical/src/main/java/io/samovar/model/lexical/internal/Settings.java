package io.samovar.model.lexical.internal;

/**
 * What distinguishes the versions: how much each family of features weighs.
 *
 * @param dimension the length of the vectors, a power of two
 * @param word the weight of a word
 * @param bigram the weight of two words in a row
 * @param characters the weight of the character n-grams of a word
 * @param syllables the weight of the syllable n-grams of a Hangul word
 * @param jamo the weight of the jamo n-grams of a Hangul word
 * @param ideographs the weight of the n-grams of Han and kana
 * @param symbol the weight of an emoji or another symbol
 * @param shared whether the n-grams of a word share the weight of their family, so that long words
 *     do not outweigh short ones; otherwise each has all of it
 * @param common the part of its weight that is left to a function word or an inflectional ending; 1
 *     treats all words alike
 */
record Settings(
        int dimension,
        float word,
        float bigram,
        float characters,
        float syllables,
        float jamo,
        float ideographs,
        float symbol,
        boolean shared,
        float common) {}
