package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.models.generator.EncoderSpec;
import io.samovar.models.generator.ReferenceEncoder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the same encoder in plain Java and double precision. */
class EncoderAccuracyTest {
    private static final EncoderSpec SPEC = EncoderSpec.ENCODER_2X64;

    private static final List<String> TEXTS =
            List.of(
                    "A samovar keeps the tea warm.",
                    "Неизвестное слово, œuvre d'art, naïve café — 10.5%!",
                    "모델을 교체하는 동안에도 서비스는 계속 응답합니다. ㅋㅋㅋ",
                    "中文和日本語 in one line, 똠방각하 and 🫖",
                    "unbelievably internationalization  of\tthe\nwhitespace",
                    "x",
                    "",
                    "The quick brown fox jumps over the lazy dog, again and again. ".repeat(40));

    private final ReferenceEncoder reference = ReferenceEncoder.of(SPEC);

    @TempDir Path directory;

    @ParameterizedTest(name = "weights in a file of their own: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("vectors and token counts are those of the reference")
    void likeTheReference(boolean externalWeights) throws Exception {
        EncoderSpec spec =
                new EncoderSpec("sample", "1.0.0", SPEC.seed(), 2, 64, 2, externalWeights, 1);
        try (LoadedTextEmbedder model = load(Sources.encoder(directory, spec))) {
            assertLikeReference(model);
        }
    }

    @ParameterizedTest(name = "batches of {0} texts and {1} tokens")
    @CsvSource({"1,512", "3,512", "32,16", "32,1", "2,300"})
    @DisplayName("however a call is split, the vectors stay the same")
    void split(int maxBatchSize, String maxRunTokens) throws Exception {
        Sources sources =
                encoder().maxBatchSize(maxBatchSize).parameter("maxRunTokens", maxRunTokens);
        try (LoadedTextEmbedder model = load(sources)) {
            assertLikeReference(model);
        }
    }

    @Test
    @DisplayName("padding beside a long text does not change a short one")
    void padding() throws Exception {
        Sources sources = encoder().parameter("maxRunTokens", "100000");
        try (LoadedTextEmbedder model = load(sources)) {
            float[] alone = model.embed(List.of("tea")).vectors().get(0);
            float[] padded =
                    model.embed(List.of("warm water ".repeat(300), "tea")).vectors().get(1);
            assertThat(padded).containsExactly(alone, within(1e-6f));
        }
    }

    @Test
    @DisplayName("text is cut off at max_tokens, the last special token kept")
    void truncation() throws Exception {
        try (LoadedTextEmbedder model = load(encoder().maxTokens(5))) {
            TextVectors cut = model.embed(List.of("one two three four five six"));
            int[] expected = reference.tokenize("one two three");
            assertThat(cut.tokens()).isEqualTo(5).isEqualTo(expected.length);
            assertClose(cut.vectors().get(0), reference.embed(expected));
        }
    }

    @Test
    @DisplayName("even a limit below the special tokens holds")
    void tightTruncation() throws Exception {
        try (LoadedTextEmbedder model = load(encoder().maxTokens(1))) {
            assertThat(model.embed(List.of("one two three", "")).tokens()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("token ids give what their text gives")
    void tokens() throws Exception {
        try (LoadedTextEmbedder model = load(encoder())) {
            List<int[]> ids = TEXTS.stream().map(reference::tokenize).toList();
            TextVectors byIds = model.embedTokens(ids);
            TextVectors byText = model.embed(TEXTS);
            assertThat(byIds.tokens()).isEqualTo(byText.tokens());
            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(byIds.vectors().get(i))
                        .containsExactly(byText.vectors().get(i), within(1e-6f));
            }
            assertThat(model.embedTokens(List.of(new int[0])).vectors().get(0))
                    .containsOnly(0f)
                    .hasSize(SPEC.hidden());
        }
    }

    @ParameterizedTest(name = "id {0}")
    @ValueSource(ints = {-1, Integer.MAX_VALUE, 100_000})
    @DisplayName("a token id outside the vocabulary is refused")
    void unknownToken(int id) throws Exception {
        try (LoadedTextEmbedder model = load(encoder())) {
            assertThatThrownBy(() -> model.embedTokens(List.of(new int[] {2, 3}, new int[] {id})))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("input[1]")
                    .hasMessageContaining(Integer.toString(id))
                    .hasMessageContaining("0 to ");
        }
    }

    @Test
    @DisplayName("cls pooling without scaling gives the first token's state")
    void firstToken() throws Exception {
        try (LoadedTextEmbedder model = load(encoder().pooling(Pooling.CLS).normalize(false))) {
            float[] vector = model.embed(List.of("green tea")).vectors().get(0);
            assertClose(vector, reference.hiddenStates(reference.tokenize("green tea"))[0]);
        }
    }

    @Test
    @DisplayName("max pooling takes the greatest of each component, and no padding")
    void greatest() throws Exception {
        try (LoadedTextEmbedder model = load(encoder().pooling(Pooling.MAX).normalize(false))) {
            float[] vector =
                    model.embed(List.of("green tea", "a much longer text than that"))
                            .vectors()
                            .get(0);
            double[] expected = new double[SPEC.hidden()];
            double[][] states = reference.hiddenStates(reference.tokenize("green tea"));
            for (int i = 0; i < expected.length; i++) {
                expected[i] = Double.NEGATIVE_INFINITY;
                for (double[] state : states) {
                    expected[i] = Math.max(expected[i], state[i]);
                }
            }
            assertClose(vector, expected);
        }
    }

    @Test
    @DisplayName("texts that share words are closer than texts that do not")
    void similarity() throws Exception {
        try (LoadedTextEmbedder model = load(encoder())) {
            List<float[]> v =
                    model.embed(
                                    List.of(
                                            "the cat sat on the warm kitchen floor",
                                            "the cat sat on the cold kitchen floor",
                                            "share prices fell sharply in Seoul today",
                                            "고양이가 따뜻한 부엌 바닥에 앉았다",
                                            "고양이가 차가운 부엌 바닥에 앉았다"))
                            .vectors();
            assertThat(cosine(v.get(0), v.get(1))).isGreaterThan(0.8);
            assertThat(cosine(v.get(3), v.get(4))).isGreaterThan(0.8);
            assertThat(cosine(v.get(0), v.get(2))).isLessThan(0.5);
            assertThat(cosine(v.get(0), v.get(3))).isLessThan(0.5);
        }
    }

    private void assertLikeReference(LoadedTextEmbedder model) {
        TextVectors result = model.embed(TEXTS);
        int tokens = 0;
        for (int i = 0; i < TEXTS.size(); i++) {
            assertClose(result.vectors().get(i), reference.embed(TEXTS.get(i)));
            tokens += reference.tokenize(TEXTS.get(i)).length;
        }
        assertThat(result.tokens()).isEqualTo(tokens);
    }

    private Sources encoder() throws Exception {
        return Sources.encoder(directory, SPEC);
    }

    private static LoadedTextEmbedder load(Sources sources) throws Exception {
        return Engines.embedder(sources.build());
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(5e-6));
        }
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
