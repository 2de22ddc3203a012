package io.samovar.similarity.internal;

/** A deterministic embedder: how often each letter occurs. */
final class Letters {
    static final int DIMENSION = 26;

    private Letters() {}

    static float[] embed(String text) {
        float[] counts = new float[DIMENSION];
        text.toLowerCase(java.util.Locale.ROOT)
                .chars()
                .filter(letter -> letter >= 'a' && letter <= 'z')
                .forEach(letter -> counts[letter - 'a']++);
        return counts;
    }
}
