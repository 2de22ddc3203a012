package io.samovar.model.lexical.internal;

import java.util.Arrays;
import java.util.StringTokenizer;

/** A set of words, by hash: looking a word up makes no garbage. */
final class WordList {
    private final int[] hashes;

    /**
     * @param words lower-case words in Normalization Form KC, with white space between them
     */
    WordList(String words) {
        StringTokenizer list = new StringTokenizer(words);
        hashes = new int[list.countTokens()];
        for (int i = 0; i < hashes.length; i++) {
            int[] word = list.nextToken().codePoints().toArray();
            hashes[i] = Murmur3.hash(Family.WORD, word, 0, word.length);
        }
        Arrays.sort(hashes);
    }

    /** Returns whether the word with that hash, of the family of words, is in the set. */
    boolean contains(int hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }
}
