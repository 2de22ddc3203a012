package io.samovar.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecentHitsTest {
    private final RecentHits recent = new RecentHits();

    @Test
    void onlyTheLastMinuteCounts() {
        assertThat(recent.share(at(0), 0, 0)).isEmpty();
        assertThat(recent.share(at(10), 150, 50)).hasValue(0.75);
        for (int second = 11; second <= 90; second++) {
            recent.share(at(second), 150, 50 + 10L * (second - 10));
        }
        assertThat(recent.share(at(91), 150, 860)).hasValue(0);
    }

    @Test
    void tooFewRequestsSayNothing() {
        recent.share(at(0), 1000, 1000);
        assertThat(recent.share(at(30), 1000, 1099)).isEmpty();
        assertThat(recent.share(at(31), 1000, 1100)).hasValue(0);
    }

    private static long at(int second) {
        return TimeUnit.SECONDS.toNanos(second) - Long.MAX_VALUE / 2;
    }
}
