package io.samovar.model.lexical.internal;

import java.text.Normalizer;

/**
 * Splits a text into words of one script each. The text is brought into Normalization Form KC
 * (Unicode Standard Annex 15) and its case is folded by simple folding, with the sharp s spelt out.
 * Works on a stretch of the text at a time, so that a long text needs no copy of itself.
 */
final class Tokenizer {
    private static final int STRETCH = 8192;
    private static final int LONGEST_WORD = 1024;

    private final WordFeatures features;
    private final int[] word = new int[LONGEST_WORD + 1];
    private int length;
    private CharKind kind = CharKind.SEPARATOR;
    private int tokens;

    Tokenizer(WordFeatures features) {
        this.features = features;
    }

    /**
     * Reads a text. Where it has nothing but punctuation, each mark counts as a symbol.
     *
     * @return the number of words, ideographs and symbols
     */
    int read(String text) {
        tokens = 0;
        features.reset();
        read(text, false);
        if (tokens == 0 && !text.isEmpty()) {
            read(text, true);
        }
        return tokens;
    }

    private void read(String text, boolean marksCount) {
        for (int from = 0; from < text.length(); ) {
            int to = stretchEnd(text, from);
            readStretch(normalised(text, from, to), marksCount);
            from = to;
        }
        endWord();
    }

    private void readStretch(String stretch, boolean marksCount) {
        for (int i = 0; i < stretch.length(); ) {
            int c = stretch.codePointAt(i);
            i += Character.charCount(c);
            CharKind next = CharKind.of(c);
            if (marksCount && next != CharKind.IGNORED && !blank(c)) {
                next = CharKind.SYMBOL;
            }
            accept(c, next);
        }
    }

    private void accept(int c, CharKind next) {
        switch (next) {
            case LETTER, HANGUL, IDEOGRAPH -> {
                if (next != kind) {
                    endWord();
                    kind = next;
                }
                append(c);
            }
            case MARK -> {
                if (length > 0) {
                    append(c);
                }
            }
            case SYMBOL -> {
                endWord();
                kind = CharKind.SYMBOL;
                append(c);
                endWord();
            }
            case SEPARATOR -> endWord();
            case IGNORED -> {
                // as if it were not there
            }
        }
    }

    private void append(int c) {
        if (length >= LONGEST_WORD) {
            cutWord();
        }
        if (c == 0xDF || c == 0x1E9E) {
            word[length++] = 's';
            word[length++] = 's';
        } else {
            word[length++] = fold(c);
        }
    }

    private void endWord() {
        cutWord();
        kind = CharKind.SEPARATOR;
    }

    private void cutWord() {
        if (length > 0) {
            features.add(word, length, kind);
            tokens += kind == CharKind.IDEOGRAPH ? length : 1;
            length = 0;
        }
    }

    private static int fold(int c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Cuts behind white space if there is any near the end, otherwise not between surrogates. */
    private static int stretchEnd(String text, int from) {
        int end = from + STRETCH;
        if (end >= text.length()) {
            return text.length();
        }
        for (int i = end; i > end - STRETCH / 2; i--) {
            if (text.charAt(i - 1) <= ' ') {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(end))
                        && Character.isHighSurrogate(text.charAt(end - 1))
                ? end + 1
                : end;
    }

    private static String normalised(String text, int from, int to) {
        String stretch = text.substring(from, to);
        return isAscii(stretch) ? stretch : Normalizer.normalize(stretch, Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
