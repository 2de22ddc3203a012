package io.samovar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link EvictionIndex} must do. Extend it, give it the policy, and all tests run
 * against its indexes.
 */
@Timeout(60)
public abstract class EvictionIndexContract {
    private static final long SEED = 20_261_123;

    /** Returns the policy to test. */
    protected abstract CachePolicy policy();

    @Test
    @DisplayName("a new index is empty and says what it does")
    void startsEmpty() {
        EvictionIndex index = policy().newIndex(7);
        assertThat(index.capacity()).isEqualTo(7);
        assertThat(index.size()).isZero();
        assertThat(index.weight()).isZero();
        assertThat(index.describe()).isNotBlank();
        CheckedIndex.entriesOf(index).forEach((key, weight) -> assertThat(key).isNull());
    }

    @Test
    @DisplayName("entries that fit all stay")
    void keepsWhatFits() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(1_000));
        for (int key = 0; key < 1_000; key++) {
            index.add(key, 1, 1);
        }
        assertThat(index.evicted()).isEmpty();
        assertThat(index.weight()).isEqualTo(1_000);
    }

    @Test
    @DisplayName(
            "an entry heavier than the capacity is handed out at once, and costs nobody a place")
    void refusesWhatNeverFits() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(10));
        index.add("small", 4, 1);
        index.add("huge", 11, 1);
        assertThat(index.evicted()).containsExactly("huge");
        assertThat(index.keys()).containsExactly("small");
    }

    @Test
    @DisplayName("an entry that has grown beyond the capacity is handed out")
    void refusesWhatHasGrown() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(10));
        index.add("grows", 4, 1);
        index.add("grows", Long.MAX_VALUE, 1);
        assertThat(index.evicted()).containsExactly("grows");
        assertThat(index.size()).isZero();
    }

    @Test
    @DisplayName("an equal key is the same key: its weight is replaced")
    void replaces() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(10));
        index.add(new ArrayList<>(List.of("key")), 4, 1);
        index.add(new ArrayList<>(List.of("key")), 6, 2);
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.weight()).isEqualTo(6);
    }

    @Test
    @DisplayName("a single entry of the whole capacity has its place")
    void usesAllOfIt() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(10));
        index.add("all", 10, 1);
        assertThat(index.keys()).containsExactly("all");
    }

    @Test
    @DisplayName("a key that is not here is ignored by hit and remove")
    void ignoresStrangers() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(2));
        index.hit("stranger");
        index.remove("stranger");
        assertThat(index.size()).isZero();
        index.add("a", 1, 1);
        index.add("b", 1, 1);
        index.add("c", 1, 1);
        index.evicted().forEach(index::hit);
        index.evicted().forEach(index::remove);
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("what was removed leaves room and is not handed out")
    void removes() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(3));
        for (int key = 0; key < 3; key++) {
            index.add(key, 1, 1);
        }
        index.remove(1);
        index.add(3, 1, 1);
        assertThat(index.evicted()).isEmpty();
        assertThat(index.keys()).containsExactlyInAnyOrder(0, 2, 3);
    }

    @Test
    @DisplayName("a smaller capacity holds when resize returns, a larger one is used")
    void resizes() {
        CheckedIndex index = new CheckedIndex(policy().newIndex(100));
        Random random = new Random(SEED);
        for (int key = 0; key < 200; key++) {
            index.add(key, 1 + random.nextInt(9), 1);
            index.hit(random.nextInt(200));
        }
        index.resize(30);
        index.resize(1);
        index.resize(500);
        int before = index.evicted().size();
        for (int key = 1_000; key < 1_050; key++) {
            index.add(key, 9, 1);
        }
        assertThat(index.evicted()).hasSize(before);
        assertThat(index.capacity()).isEqualTo(500);
    }

    @Test
    @DisplayName("what leaves when the cache shrinks stands before what stays")
    void victimsStandFirst() {
        EvictionIndex index = policy().newIndex(400);
        Random random = new Random(SEED);
        for (int request = 0; request < 5_000; request++) {
            request(index, skewed(random, 2_000));
        }
        List<Object> order = new ArrayList<>(CheckedIndex.entriesOf(index).keySet());
        List<Object> left = new ArrayList<>();
        index.resize(200, left::add);
        double leaving = left.stream().mapToInt(order::indexOf).average().orElseThrow();
        assertThat(left).hasSize(200);
        assertThat(leaving).isLessThan(0.6 * order.size());
    }

    @Test
    @DisplayName("a new index takes over the entries of another, all of them")
    void takesOver() {
        EvictionIndex before = policy().newIndex(1_000);
        Random random = new Random(SEED);
        for (int request = 0; request < 5_000; request++) {
            before.add(skewed(random, 3_000), 1 + random.nextInt(5), 1, key -> {});
        }
        CheckedIndex after = new CheckedIndex(policy().newIndex(1_000));
        before.forEach((key, weight) -> after.add(key, weight, 1));
        assertThat(after.evicted()).isEmpty();
        assertThat(after.keys())
                .containsExactlyInAnyOrderElementsOf(CheckedIndex.entriesOf(before).keySet());
    }

    @Test
    @DisplayName("the same requests give the same evictions")
    void isDeterministic() {
        assertThat(evictions()).isNotEmpty().isEqualTo(evictions());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 100, 1_000, 5_000})
    @DisplayName("size, weight and entries agree with what was handed out, whatever happens")
    void survivesAnything(long capacity) {
        CheckedIndex index = new CheckedIndex(policy().newIndex(capacity));
        Random random = new Random(SEED + capacity);
        for (int step = 0; step < 20_000; step++) {
            int key = skewed(random, 3_000);
            switch (random.nextInt(100)) {
                case 0 -> index.resize(1 + random.nextInt((int) capacity * 2));
                case 1 -> index.add(key, 1 + random.nextInt((int) capacity * 2), 1);
                case 2, 3, 4 -> index.remove(key);
                case 5 -> index.add(key, 1, 0.001 + random.nextDouble() * 1_000);
                default -> {
                    index.hit(key);
                    if (!index.contains(key)) {
                        index.add(key, 1 + random.nextInt(20), 1);
                    }
                }
            }
            if (step % 500 == 0) {
                index.verify();
            }
        }
        index.verify();
    }

    @Test
    @DisplayName("a capacity, a weight or a cost that cannot be is refused with the value")
    void refusesNonsense() {
        EvictionIndex index = policy().newIndex(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy().newIndex(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.resize(-3, key -> {}))
                .withMessageContaining("-3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.add("k", 0, 1, key -> {}))
                .withMessageContaining("weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.add("k", 1, Double.NaN, key -> {}))
                .withMessageContaining("NaN");
    }

    private List<Object> evictions() {
        EvictionIndex index = policy().newIndex(300);
        Random random = new Random(SEED);
        List<Object> evicted = new ArrayList<>();
        for (int request = 0; request < 20_000; request++) {
            int key = skewed(random, 2_000);
            index.hit(key);
            index.add(key, 1 + key % 3, 1, evicted::add);
        }
        return evicted;
    }

    private static void request(EvictionIndex index, int key) {
        if (CheckedIndex.entriesOf(index).containsKey(key)) {
            index.hit(key);
        } else {
            index.add(key, 1, 1, gone -> {});
        }
    }

    private static int skewed(Random random, int bound) {
        double uniform = random.nextDouble();
        return (int) (bound * uniform * uniform * uniform);
    }
}
