package io.samovar.model.lexical.internal;

/** What a code point is to the tokenizer. */
enum CharKind {
    /** Part of a word in a script with an alphabet; digits too. */
    LETTER,
    /** A Hangul syllable or jamo. */
    HANGUL,
    /** A Han ideograph or kana: scripts without spaces between words. */
    IDEOGRAPH,
    /** Belongs to the character before it. */
    MARK,
    /** Stands for itself: emoji, currency, arrows. */
    SYMBOL,
    /** Not there, as far as similarity goes: apostrophes, soft hyphens, joiners. */
    IGNORED,
    /** Ends a word. */
    SEPARATOR;

    private static final CharKind[] ASCII = new CharKind[128];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = byCategory(c);
        }
    }

    static CharKind of(int codePoint) {
        return codePoint < ASCII.length ? ASCII[codePoint] : beyondAscii(codePoint);
    }

    private static CharKind beyondAscii(int c) {
        if (Hangul.contains(c)) {
            return HANGUL;
        }
        if (Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x312F && Character.isLetter(c))) {
            return IDEOGRAPH;
        }
        if (c == 0x2019 || c == 0x02BC || (c >= 0xFE00 && c <= 0xFE0F)) {
            return IGNORED;
        }
        return byCategory(c);
    }

    private static CharKind byCategory(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER ->
                    LETTER;
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    MARK;
            case Character.CURRENCY_SYMBOL, Character.OTHER_SYMBOL, Character.PRIVATE_USE -> SYMBOL;
            case Character.MATH_SYMBOL, Character.MODIFIER_SYMBOL -> c < 128 ? SEPARATOR : SYMBOL;
            case Character.FORMAT -> IGNORED;
            default -> c == '\'' ? IGNORED : SEPARATOR;
        };
    }
}
