package io.samovar.model.lexical.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tea",
                "A",
                "the samovar keeps the tea warm and the tea keeps the guests warm",
                "물을 끓이는 동안 찻잔을 데운다",
                "사모바르 is hot und 차는 뜨겁다 it is hot"
            })
    void agreesWithTheNaiveComputation(String text) {
        float[] vector = Texts.embed(Versions.V1_0_0, text);
        double[] expected = NaiveEmbedder.embed(text);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) vector[i]).isBetween(expected[i] - 1e-6, expected[i] + 1e-6);
        }
    }

    /** "kettle" between its markers has 6 + 5 + 4 n-grams, which share the weight 2. */
    @Test
    void nGramsShareTheirWeight() {
        float[] vector = Texts.embed(Versions.V1_1_0, "kettle");
        int[] word = "kettle".codePoints().toArray();
        int[] gram = "ttl".codePoints().toArray();
        float ofWord = component(vector, Murmur3.hash(Family.WORD, word, 0, word.length));
        float ofGram = component(vector, Murmur3.hash(Family.CHARACTERS, gram, 0, gram.length));
        assertThat(ofGram / ofWord).isEqualTo((float) (2 / Math.sqrt(15)));
    }

    @Test
    void vectorsHaveLengthOne() {
        for (Settings settings : List.of(Versions.V1_0_0, Versions.V1_1_0)) {
            float[] vector = Texts.embed(settings, "the kettle 주전자 茶壺 🫖");
            assertThat(Texts.cosine(vector, vector)).isBetween(1 - 1e-6, 1 + 1e-6);
        }
    }

    private static float component(float[] vector, int hash) {
        float value = vector[hash & (vector.length - 1)];
        return hash < 0 ? -value : value;
    }
}
