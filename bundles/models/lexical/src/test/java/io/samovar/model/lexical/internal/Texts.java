package io.samovar.model.lexical.internal;

import java.util.List;

/** Shorthand for tests. */
final class Texts {
    private Texts() {}

    static float[] embed(Settings settings, String text) {
        return new LexicalEmbedder(settings).embed(List.of(text)).vectors().get(0);
    }

    static double cosine(Settings settings, String first, String second) {
        return cosine(embed(settings, first), embed(settings, second));
    }

    /** The vectors have length 1 or 0. */
    static double cosine(float[] first, float[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (double) first[i] * second[i];
        }
        return sum;
    }
}
