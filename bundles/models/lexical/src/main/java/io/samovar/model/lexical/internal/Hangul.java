package io.samovar.model.lexical.internal;

/** Hangul arithmetic (The Unicode Standard, section 3.12). */
final class Hangul {
    private static final int SYLLABLES = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int LEADING = 0x1100;
    private static final int VOWEL = 0x1161;
    private static final int TRAILING = 0x11A7;
    private static final int TRAILING_COUNT = 28;
    private static final int PER_LEADING = 21 * TRAILING_COUNT;

    private Hangul() {}

    static boolean contains(int c) {
        return (c >= SYLLABLES && c <= 0xD7FF)
                || (c >= LEADING && c <= 0x11FF)
                || (c >= 0x3131 && c <= 0x318E)
                || (c >= 0xA960 && c <= 0xA97F);
    }

    /**
     * Writes the jamo of a code point, at most three; what is not a syllable stands for itself.
     *
     * @return the position after the last one
     */
    static int decompose(int c, int[] out, int at) {
        if (c < SYLLABLES || c > LAST_SYLLABLE) {
            out[at] = c;
            return at + 1;
        }
        int index = c - SYLLABLES;
        out[at] = LEADING + index / PER_LEADING;
        out[at + 1] = VOWEL + index % PER_LEADING / TRAILING_COUNT;
        int trailing = index % TRAILING_COUNT;
        if (trailing == 0) {
            return at + 2;
        }
        out[at + 2] = TRAILING + trailing;
        return at + 3;
    }
}
