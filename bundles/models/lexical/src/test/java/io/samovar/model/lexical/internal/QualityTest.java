package io.samovar.model.lexical.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On sentences that come in pairs of the same build, so that the wrong one is tempting. */
class QualityTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "ko", "other"})
    void nearDuplicatesStandOut(String language) throws IOException {
        for (Settings settings : List.of(Versions.V1_0_0, Versions.V1_1_0)) {
            Quality quality = Quality.of(settings, groups(language));
            assertThat(quality.meanRank()).isEqualTo(1);
            assertThat(quality.auc()).isGreaterThan(0.999);
            assertThat(quality.related()).isGreaterThan(0.6);
            assertThat(quality.unrelated()).isLessThan(0.15);
            assertThat(quality.worstGap()).isGreaterThan(0.15);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void theNewerVersionTellsThemApartBetter(String language) throws IOException {
        Quality before = Quality.of(Versions.V1_0_0, groups(language));
        Quality after = Quality.of(Versions.V1_1_0, groups(language));
        assertThat(after.auc()).isGreaterThanOrEqualTo(before.auc());
        assertThat(after.meanGap()).isGreaterThan(before.meanGap() + 0.08);
        assertThat(after.worstGap()).isGreaterThan(before.worstGap() + 0.05);
        assertThat(after.unrelated()).isLessThan(before.unrelated() * 0.75);
    }

    @Test
    void koreanStemMatchesAcrossEndings() {
        String sentence = "물이 끓는다";
        String inflected = "물을 끓였습니다";
        String other = "눈이 내렸습니다";
        assertThat(Texts.cosine(Versions.V1_0_0, sentence, inflected))
                .isGreaterThan(Texts.cosine(Versions.V1_0_0, sentence, other) + 0.05);
        assertThat(Texts.cosine(Versions.V1_1_0, sentence, inflected))
                .isGreaterThan(Texts.cosine(Versions.V1_1_0, sentence, other) + 0.4);
    }

    @Test
    void sharedPhrasesMakeTextsLessAlikeInTheNewerVersion() {
        String first = "There is no doubt that this is one of the best films of the year.";
        String second = "There is no doubt that this is one of the worst storms of the century.";
        assertThat(Texts.cosine(Versions.V1_1_0, first, second))
                .isLessThan(Texts.cosine(Versions.V1_0_0, first, second) - 0.1);
    }

    @Test
    void theVersionsCanBeToldApart() {
        String text = "the kettle boils, 주전자가 끓는다";
        float[] before = Texts.embed(Versions.V1_0_0, text);
        float[] after = Texts.embed(Versions.V1_1_0, text);
        assertThat(after).hasSameSizeAs(before);
        assertThat(Texts.cosine(before, after)).isLessThan(0.98);
    }

    private static List<List<String>> groups(String language) throws IOException {
        String file = "near-duplicates-%s.tsv".formatted(language);
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                QualityTest.class.getResourceAsStream(file),
                                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\|", -1)))
                    .toList();
        }
    }
}
