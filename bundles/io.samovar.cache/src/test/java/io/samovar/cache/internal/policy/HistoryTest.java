package io.samovar.cache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    @Test
    void knowsUsesGapAndAge() {
        long history = History.again(History.again(History.first(100), 110), 174);
        assertThat(History.uses(history)).isEqualTo(3);
        assertThat(History.gap(history)).isEqualTo(6);
        assertThat(History.age(history, 180)).isEqualTo(6);
        assertThat(History.age(history, 174)).isEqualTo(1);
    }

    @Test
    void survivesTheWrapOfTheCount() {
        long before = History.first(Integer.MAX_VALUE - 2);
        assertThat(History.age(before, Integer.MIN_VALUE + 7)).isEqualTo(10);
        assertThat(History.age(History.first(0), Integer.MIN_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(History.gap(History.again(before, Integer.MIN_VALUE + 5))).isEqualTo(3);
    }

    @Test
    void usesDoNotOverflowIntoTheGap() {
        long history = History.first(1);
        for (int now = 2; now < 100_000; now++) {
            history = History.again(history, now);
        }
        assertThat(History.uses(history)).isEqualTo(0xffff);
        assertThat(History.gap(history)).isZero();
    }

    @Test
    void bucketsGrowWithAgeAndHoldItBetweenTheirEnds() {
        for (int age = 1; age < 1 << 23; age += 1 + age / 50) {
            int bucket = Ages.bucket(age);
            assertThat(Ages.start(bucket)).isLessThanOrEqualTo(age);
            assertThat(Ages.start(bucket + 1)).isGreaterThan(age);
        }
        assertThat(Ages.bucket(Integer.MAX_VALUE)).isEqualTo(Ages.BUCKETS - 1);
    }

    @Test
    void widthsCountEachAgeOnce() {
        double sum = 0;
        for (int bucket = 0; bucket < Ages.bucket(1 << 20); bucket++) {
            sum += Ages.width(bucket);
        }
        assertThat(sum).isEqualTo((1 << 20) - 1);
    }
}
