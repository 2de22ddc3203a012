package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservoirTest {
    @Test
    void everyTextIsAsLikelyToBeKept() {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Integer> counts = new HashMap<>();
        for (int round = 0; round < 2000; round++) {
            Reservoir reservoir = new Reservoir(() -> 5, random::nextLong);
            for (int i = 0; i < 50; i++) {
                reservoir.offer(List.of("t" + i));
            }
            assertThat(reservoir.texts()).hasSize(5).doesNotHaveDuplicates();
            reservoir.texts().forEach(text -> counts.merge(text, 1, Integer::sum));
        }
        // 200 expected; five standard deviations on either side
        assertThat(counts).hasSize(50);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(132, 268));
    }

    @Test
    void oldTextsFade() {
        SplittableRandom random = new SplittableRandom(1);
        Reservoir reservoir = new Reservoir(() -> 2, random::nextLong);
        reservoir.offer(List.of("old", "old"));
        IntStream.range(0, 40_000).forEach(i -> reservoir.offer(List.of("new")));
        assertThat(reservoir.texts()).containsOnly("new");
    }

    @Test
    void nothingIsKeptUnlessAskedForAndLessAtOnceWhenLowered() {
        AtomicInteger size = new AtomicInteger();
        Reservoir reservoir = new Reservoir(size::get);
        reservoir.offer(List.of("secret"));
        assertThat(reservoir.texts()).isEmpty();
        size.set(3);
        reservoir.offer(List.of("a", "b", "c"));
        size.set(1);
        reservoir.trim();
        assertThat(reservoir.texts()).containsExactly("a");
        size.set(0);
        reservoir.trim();
        assertThat(reservoir.texts()).isEmpty();
    }

    @Test
    void aBookIsNotKept() {
        Reservoir reservoir = new Reservoir(() -> 3);
        reservoir.offer(List.of("x".repeat(100_000), "short"));
        assertThat(reservoir.texts()).containsExactly("short");
    }
}
