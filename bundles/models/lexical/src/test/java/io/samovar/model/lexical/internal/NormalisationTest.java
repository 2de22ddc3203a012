package io.samovar.model.lexical.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisationTest {
    @ParameterizedTest
    @CsvSource({
        "Hot Tea, hot tea",
        "'hot, tea!', hot tea",
        "hot\u3000tea, hot tea",
        "ｈｏｔ ｔｅａ, hot tea",
        "ﬁne tea, fine tea",
        "Stra\u00DFe, STRASSE",
        "ΟΔΟΣ, οδος",
        "οδός, ΟΔΌΣ",
        "cafe\u0301, café",
        "don't, dont",
        "don’t, dont",
        "sam\u00ADovar, samovar",
        "차, \u110E\u1161",
        "ガラス, ｶﾞﾗｽ",
        "☕\uFE0F, ☕"
    })
    void makesTextsEqual(String first, String second) {
        for (Settings settings : List.of(Versions.V1_0_0, Versions.V1_1_0)) {
            assertThat(Texts.embed(settings, first)).isEqualTo(Texts.embed(settings, second));
        }
    }

    @ParameterizedTest
    @CsvSource({"tea, sea", "☕, 🫖", "차, 물", "茶, 水", "a, b", "?!, ;", "12, 13"})
    void keepsTextsApart(String first, String second) {
        for (Settings settings : List.of(Versions.V1_0_0, Versions.V1_1_0)) {
            assertThat(Texts.cosine(settings, first, second)).isLessThan(0.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n\r", "\u3000\u00A0", "\0\0", "\uD83D", "\u200B\uFEFF"})
    void whatCannotBeSeenHasTheZeroVector(String text) {
        assertThat(Texts.embed(Versions.V1_0_0, text)).containsOnly(0);
        assertThat(new LexicalEmbedder(Versions.V1_0_0).embed(List.of(text)).tokens()).isZero();
    }

    @Test
    void punctuationCountsOnlyWhereThereIsNothingElse() {
        assertThat(Texts.cosine(Versions.V1_1_0, "?!", "?!")).isBetween(0.999, 1.001);
        assertThat(Texts.cosine(Versions.V1_1_0, "tea?!", "tea")).isBetween(0.999, 1.001);
        assertThat(Texts.cosine(Versions.V1_1_0, "?!", "tea")).isLessThan(0.2);
    }

    @Test
    void countsWordsIdeographsAndSymbols() {
        LexicalEmbedder embedder = new LexicalEmbedder(Versions.V1_0_0);
        assertThat(embedder.embed(List.of("hot tea, 뜨거운 차 热茶 🫖")).tokens()).isEqualTo(7);
    }
}
