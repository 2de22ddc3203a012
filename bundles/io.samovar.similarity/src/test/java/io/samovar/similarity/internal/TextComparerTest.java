package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.similarity.Ranking;
import io.samovar.api.similarity.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextComparerTest {
    private final FakeModels registry =
            new FakeModels().embedding("letters", Letters.DIMENSION, Letters::embed);
    private final TextComparer comparer =
            new TextComparer(
                    new EmbeddingModels(() -> registry, Optional.empty()), new BatchEmbedder(4));

    @AfterEach
    void everyLeaseIsGivenBack() {
        assertThat(registry.openLeases).hasValue(0);
    }

    @Test
    void scoresAreCosines() {
        Scores scores = comparer.compare(null, "ab", List.of("ab", "aabb", "a", "c", ""));

        assertThat(scores.source().toString()).isEqualTo("letters:1.0.0");
        assertThat(scores.scores()).hasSize(5);
        assertThat(scores.scores().get(0)).isEqualTo(1.0);
        assertThat(scores.scores().get(1)).isEqualTo(1.0, within(1e-12));
        assertThat(scores.scores().get(2)).isEqualTo(Math.sqrt(0.5), within(1e-12));
        assertThat(scores.scores().get(3)).isZero();
        assertThat(scores.scores().get(4)).isZero();
    }

    @Test
    void oppositeVectorsHaveScoreMinusOne() {
        registry.embedding("sign", 2, text -> new float[] {text.equals("-") ? -3 : 2, 0});

        assertThat(comparer.compare("sign", "-", List.of("+")).scores()).containsExactly(-1.0);
    }

    @Test
    void anEmptyTextHasScoreZeroWithItself() {
        assertThat(comparer.compare(null, "", List.of("", "a")).scores()).containsExactly(0.0, 0.0);
    }

    @Test
    void textsGoInBatchesOfTheSmallerLimit() {
        comparer.embed(null, Collections.nCopies(10, "a"));
        assertThat(registry.batches).containsExactly(4, 4, 2);

        registry.batches.clear();
        registry.put(entry("small", 3, texts -> texts.stream().map(Letters::embed).toList()));
        comparer.embed("small", Collections.nCopies(7, "a"));
        assertThat(registry.batches).containsExactly(3, 3, 1);
    }

    @Test
    void embeddingsKeepTheirOrderAndCountAllTokens() {
        var embeddings = comparer.embed(null, List.of("a", "bb", "c", "d", "e", "f"));

        assertThat(embeddings.tokens()).isEqualTo(7);
        assertThat(embeddings.vectors()).hasSize(6);
        assertThat(embeddings.vectors().get(1)).isEqualTo(Letters.embed("bb"));
        assertThat(embeddings.vectors().get(5)).isEqualTo(Letters.embed("f"));
    }

    @Test
    void noTextsGiveNoScoresButASource() {
        assertThat(comparer.compare(null, "a", List.of()).scores()).isEmpty();
        assertThat(comparer.rank(null, "a", List.of(), 3).source().model()).isEqualTo("letters");
    }

    @Test
    void aSwapInTheMiddleDoesNotMixVersions() {
        registry.batchEmbedding(
                "swapped",
                1,
                texts -> {
                    registry.put(entry("swapped", 1, others -> vectors(others, -1)));
                    return vectors(texts, 1);
                });

        List<String> texts = Collections.nCopies(9, "x");
        assertThat(comparer.compare("swapped", "x", texts).scores()).containsOnly(1.0);
        assertThat(registry.leases).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rankingAgreesWithSortingAll(long seed) {
        Random random = new Random(seed);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(60); i++) {
            documents.add(text(random));
        }
        String query = text(random);
        int top = 1 + random.nextInt(70);

        Ranking ranking = comparer.rank(null, query, documents, top);

        List<Double> scores = comparer.compare(null, query, documents).scores();
        List<Ranking.Result> expected =
                IntStream.range(0, documents.size())
                        .mapToObj(index -> new Ranking.Result(index, scores.get(index)))
                        .sorted(Comparator.comparing(result -> -result.score()))
                        .limit(top)
                        .toList();
        assertThat(ranking.results()).isEqualTo(expected);
    }

    @Test
    void equalScoresStayInTheirOrder() {
        List<String> documents = List.of("b", "a", "ab", "ba", "ab");

        assertThat(comparer.rank(null, "ab", documents, 4).results())
                .extracting(Ranking.Result::index)
                .containsExactly(2, 3, 4, 0);
    }

    @Test
    void nullIsRefusedWithItsPlaceBeforeAModelIsLoaded() {
        List<String> texts = Arrays.asList("a", null);

        assertThatThrownBy(() -> comparer.embed(null, texts))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("texts[1]");
        assertThatThrownBy(() -> comparer.compare(null, null, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("source");
        assertThatThrownBy(() -> comparer.rank(null, "a", null, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("documents");
        assertThatThrownBy(() -> comparer.rank(null, "a", List.of(), 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("topN: is 0; accepted: 1 or more");
        assertThat(registry.leases).hasValue(0);
    }

    @Test
    void vectorsThatNoCosineCanBeTakenOfAreAnEngineFailure() {
        registry.embedding("nan", 1, text -> new float[] {Float.NaN});
        registry.embedding("long", 1, text -> new float[2]);
        registry.batchEmbedding("few", 1, texts -> List.of());

        for (String model : List.of("nan", "long", "few")) {
            assertThatThrownBy(() -> comparer.compare(model, "a", List.of("b")))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining(model + ":1.0.0");
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    private static List<float[]> vectors(List<String> texts, float value) {
        return texts.stream().map(text -> new float[] {value}).toList();
    }

    private static FakeModels.Entry entry(
            String name, int maxBatch, Function<List<String>, List<float[]>> embed) {
        int dimension = name.equals("swapped") ? 1 : Letters.DIMENSION;
        return new FakeModels.Entry(
                name, "2.0.0", ModelDescriptor.TEXT_EMBEDDING, 5, true, dimension, maxBatch, embed);
    }
}
