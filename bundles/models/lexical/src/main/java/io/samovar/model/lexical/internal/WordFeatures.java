package io.samovar.model.lexical.internal;

/**
 * Turns words into features: the word itself, the pair it makes with the word before, and n-grams
 * within its boundaries. What the n-grams are made of depends on the script.
 */
final class WordFeatures {
    private static final int START = 0x02;
    private static final int END = 0x03;
    private static final int LONG_WORD = 24;

    private final Settings settings;
    private final FeatureTable table;
    private int[] units = new int[64];
    private int previousHash;
    private float previousPart;
    private boolean hasPrevious;

    WordFeatures(Settings settings, FeatureTable table) {
        this.settings = settings;
        this.table = table;
    }

    /** Begins a new text. */
    void reset() {
        hasPrevious = false;
    }

    /** Adds the features of one word, given as {@code length} normalised code points. */
    void add(int[] word, int length, CharKind kind) {
        switch (kind) {
            case LETTER -> addLetters(word, length);
            case HANGUL -> addHangul(word, length);
            case IDEOGRAPH -> addIdeographs(word, length);
            default -> addSymbol(word, length);
        }
    }

    private void addLetters(int[] word, int length) {
        int hash = Murmur3.hash(Family.WORD, word, 0, length);
        float part = partOf(hash);
        addWord(hash, part);
        int padded = pad(word, length);
        addGrams(Family.CHARACTERS, padded, 3, 5, settings.characters() * part, padded);
    }

    /**
     * Syllables alone do not see that 끓는다 and 끓인다 are one verb; their jamo do. An ending is kept,
     * since it belongs to the text, but it must not make two texts alike.
     */
    private void addHangul(int[] word, int length) {
        int whole = Murmur3.hash(Family.WORD, word, 0, length);
        int stem = settings.common() < 1 ? KoreanEndings.stemLength(word, length) : length;
        float part = partOf(whole);
        addWord(stem == length ? whole : Murmur3.hash(Family.WORD, word, 0, stem), part);
        int padded = pad(word, length);
        addGrams(Family.SYLLABLES, padded, 2, 3, settings.syllables() * part, stem + 1);
        int ending = 0;
        ensure(3 * length + 2);
        units[0] = START;
        int end = 1;
        for (int i = 0; i < length; i++) {
            end = Hangul.decompose(word[i], units, end);
            if (i + 1 == stem) {
                ending = end;
            }
        }
        units[end++] = END;
        addGrams(Family.JAMO, end, 3, 5, settings.jamo() * part, stem == length ? end : ending);
    }

    private float partOf(int wordHash) {
        return settings.common() < 1 && CommonWords.LIST.contains(wordHash) ? settings.common() : 1;
    }

    private void addIdeographs(int[] word, int length) {
        hasPrevious = false;
        ensure(length);
        System.arraycopy(word, 0, units, 0, length);
        float weight = settings.ideographs();
        addEach(Family.IDEOGRAPHS, length, 1, 3, weight, length);
    }

    private void addSymbol(int[] word, int length) {
        table.add(Murmur3.hash(Family.SYMBOL, word, 0, length), settings.symbol());
    }

    private void addWord(int hash, float part) {
        table.add(hash, settings.word() * part);
        if (hasPrevious) {
            int pair = Murmur3.mix(Murmur3.mix(Family.BIGRAM, previousHash), hash);
            table.add(
                    Murmur3.finish(pair, 2),
                    settings.bigram() * (float) Math.sqrt(previousPart * part));
        }
        previousHash = hash;
        previousPart = part;
        hasPrevious = true;
    }

    /** Adds the n-grams of a word; where the settings say so, they share the weight. */
    private void addGrams(
            int family, int length, int shortest, int longest, float weight, int ending) {
        float each = settings.shared() ? weight / share(length, shortest, longest) : weight;
        addEach(family, length, shortest, longest, each, ending);
    }

    /**
     * Adds all n-grams of the first {@code length} units.
     *
     * @param ending where an ending begins; n-grams from there on weigh less
     */
    private void addEach(
            int family, int length, int shortest, int longest, float weight, int ending) {
        for (int start = 0; start + shortest <= length; start++) {
            float own = start < ending ? weight : weight * settings.common();
            int last = Math.min(longest, length - start);
            int state = family;
            for (int n = 1; n <= last; n++) {
                state = Murmur3.mix(state, units[start + n - 1]);
                if (n >= shortest) {
                    table.add(Murmur3.finish(state, n), own);
                }
            }
        }
    }

    /**
     * The square root of their number, because it is the squares of the weights that add up. What
     * is longer than a word can be (scripts without spaces) counts as several words.
     */
    private static float share(int length, int shortest, int longest) {
        int wordLength = Math.min(length, LONG_WORD);
        int grams = 0;
        for (int n = shortest; n <= Math.min(longest, wordLength); n++) {
            grams += wordLength - n + 1;
        }
        return (float) Math.sqrt(Math.max(grams, 1));
    }

    private int pad(int[] word, int length) {
        ensure(length + 2);
        units[0] = START;
        System.arraycopy(word, 0, units, 1, length);
        units[length + 1] = END;
        return length + 2;
    }

    private void ensure(int capacity) {
        if (units.length < capacity) {
            units = new int[2 * capacity];
        }
    }
}
