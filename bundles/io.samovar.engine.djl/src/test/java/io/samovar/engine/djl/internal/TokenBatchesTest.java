package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBatchesTest {
    @Test
    @DisplayName("sequences of like length go together, and empty ones nowhere")
    void likeLengths() {
        assertThat(new TokenBatches(2, 100, true).plan(sequences(9, 1, 0, 8, 2)))
                .containsExactly(List.of(1, 4), List.of(3, 0));
    }

    @Test
    @DisplayName("a sequence longer than a run may be goes alone")
    void tooLong() {
        assertThat(new TokenBatches(8, 10, true).plan(sequences(4, 50, 4, 4)))
                .containsExactly(List.of(0, 2), List.of(3), List.of(1));
    }

    @Test
    @DisplayName("without padding only equal lengths go together")
    void withoutPadding() {
        assertThat(new TokenBatches(8, 100, false).plan(sequences(3, 2, 3, 2)))
                .containsExactly(List.of(1, 3), List.of(0, 2));
    }

    @Test
    @DisplayName("nothing needs no batch")
    void nothing() {
        assertThat(new TokenBatches(8, 100, true).plan(List.of())).isEmpty();
        assertThat(new TokenBatches(8, 100, true).plan(sequences(0, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("every sequence is in exactly one batch, and no batch is over its limits")
    void limits(long seed) {
        Random random = new Random(seed);
        int[] lengths = random.ints(200, 0, 70).toArray();
        List<long[]> sequences = sequences(lengths);
        List<Integer> seen = new ArrayList<>();
        for (List<Integer> batch : new TokenBatches(7, 64, true).plan(sequences)) {
            int longest = batch.stream().mapToInt(i -> lengths[i]).max().orElseThrow();
            assertThat(batch.size()).isBetween(1, 7);
            assertThat(batch.size() == 1 || batch.size() * longest <= 64).isTrue();
            seen.addAll(batch);
        }
        seen.sort(Comparator.naturalOrder());
        assertThat(seen)
                .isEqualTo(IntStream.range(0, 200).filter(i -> lengths[i] > 0).boxed().toList());
    }

    private static List<long[]> sequences(int... lengths) {
        return IntStream.of(lengths).mapToObj(long[]::new).toList();
    }
}
