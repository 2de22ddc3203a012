/**
 * A text embedder without weights, made to find near duplicates in any language.
 *
 * <p>A text becomes a bag of features: its words, pairs of neighbouring words, and n-grams within
 * the boundaries of a word (McNamee and Mayfield, "Character N-Gram Tokenization for European
 * Language Text Retrieval", 2004; the markers at both ends as in Bojanowski et al., "Enriching Word
 * Vectors with Subword Information", 2017). Hangul words give n-grams of syllables and of jamo, so
 * that an inflected stem still matches; Han and kana, written without spaces, give n-grams of one
 * to three characters. Signed feature hashing turns the bag into a vector of fixed length; see
 * {@link io.samovar.model.lexical.internal.FeatureTable}.
 *
 * <p>The cosine of two vectors says how much the wording of two texts overlaps. It does not know
 * that two different words mean the same.
 *
 * <p>An empty or blank text has the zero vector. A text of punctuation alone is told apart by its
 * punctuation, which otherwise does not count.
 */
package io.samovar.model.lexical.internal;
