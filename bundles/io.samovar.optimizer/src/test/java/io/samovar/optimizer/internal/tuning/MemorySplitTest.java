package io.samovar.optimizer.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.loading.MemoryBudget;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySplitTest {
    private static final long MB = 1 << 20;

    private long cacheBytes = 200 * MB;
    private final Models models = new Models();

    private long now;
    private long held;
    private long misses;

    private final MemorySplit split =
            new MemorySplit(cache(), models, this::time, Duration.ofMillis(50));

    @Test
    void whatTheCacheGetsTheModelsGive() {
        split.set(300 * MB);
        assertThat(cacheBytes).isEqualTo(300 * MB);
        assertThat(models.budget).isEqualTo(700 * MB);
        assertThat(split.value()).isEqualTo(300 * MB);
        split.set(100 * MB);
        assertThat(cacheBytes).isEqualTo(100 * MB);
        assertThat(models.budget).isEqualTo(900 * MB);
    }

    @Test
    void theSumHoldsAtEveryMoment() {
        for (double bytes : new double[] {300, 50, 650, 200}) {
            split.set(bytes * MB);
        }
        assertThat(models.greatestSum).isLessThanOrEqualTo(1000 * MB);
    }

    @Test
    void modelsInUseKeepWhatTheyHaveAndTheCacheDoesNotGrow() {
        models.inUse = 750 * MB;
        assertThatThrownBy(() -> split.set(300 * MB))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("750 MB")
                .hasMessageContaining("700 MB");
        assertThat(cacheBytes).isEqualTo(200 * MB);
        assertThat(models.budget).isEqualTo(800 * MB);
    }

    @Test
    void boundsLeaveEveryModelItsPlace() {
        assertThat(split.min()).isEqualTo(50 * MB);
        assertThat(split.max()).isEqualTo(800 * MB);
        models.needed = 600 * MB;
        assertThat(split.max()).isEqualTo(400 * MB);
        assertThat(split.step()).isEqualTo(25 * MB);
        models.needed = 900 * MB;
        assertThat(split.max()).isEqualTo(200 * MB);
    }

    @Test
    void ifSomebodyElseSetsOneOfThemTheOtherOneGoesBack() {
        split.set(400 * MB);
        models.budget = 500 * MB;
        assertThat(split.value()).isEqualTo(200 * MB);
        assertThat(cacheBytes).isEqualTo(200 * MB);
        assertThat(models.budget).isEqualTo(500 * MB);
        split.set(300 * MB);
        cacheBytes = 150 * MB;
        assertThat(split.value()).isEqualTo(150 * MB);
        assertThat(models.budget).isEqualTo(500 * MB);
    }

    @Test
    void theEffectOfMoreRoomShowsWhenItIsFilled() {
        held = 200 * MB;
        assertThat(split.settling()).isEqualTo(Duration.ofSeconds(30));
        split.value();
        now += Duration.ofSeconds(5).toNanos();
        // a thousand entries of a megabyte in five seconds
        misses += 1000;
        split.value();
        split.set(400 * MB);
        assertThat(split.settling()).isEqualTo(Duration.ofSeconds(30));
        now += Duration.ofSeconds(5).toNanos();
        misses += 10;
        split.value();
        assertThat(split.settling()).isBetween(Duration.ofSeconds(99), Duration.ofSeconds(101));
        now += Duration.ofSeconds(5).toNanos();
        misses += 1;
        split.value();
        assertThat(split.settling()).isEqualTo(Duration.ofMinutes(10));
        held = 400 * MB;
        assertThat(split.settling()).isEqualTo(Duration.ofSeconds(30));
    }

    /** Time passes for who waits. */
    private long time() {
        now += 1_000_000;
        return now;
    }

    private CacheStatistics statistics() {
        return new CacheStatistics(
                cacheBytes,
                cacheBytes,
                "",
                held / MB,
                held,
                0,
                misses,
                0,
                0,
                0,
                0,
                0,
                "lru",
                "",
                List.of(),
                List.of());
    }

    @Test
    void whoStaysHasWhatItHadBefore() {
        split.set(400 * MB);
        split.stop();
        assertThat(cacheBytes).isEqualTo(200 * MB);
        assertThat(models.budget).isEqualTo(800 * MB);
        assertThatThrownBy(() -> split.set(300 * MB)).hasMessageContaining("leaving");
    }

    private final class Models implements MemoryBudget {
        private long budget = 800 * MB;
        private long inUse = 10 * MB;
        private long needed = 20 * MB;
        private long greatestSum;

        @Override
        public long bytes() {
            return budget;
        }

        @Override
        public long usedBytes() {
            return inUse;
        }

        @Override
        public void bytes(long bytes) {
            budget = bytes;
            greatestSum = Math.max(greatestSum, budget + cacheBytes);
        }

        @Override
        public long neededBytes() {
            return needed;
        }
    }

    private ResultCache cache() {
        return (ResultCache)
                Proxy.newProxyInstance(
                        ResultCache.class.getClassLoader(),
                        new Class<?>[] {ResultCache.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("statistics")) {
                                return statistics();
                            }
                            if (!method.getName().equals("limitBytes")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            if (arguments == null) {
                                return cacheBytes;
                            }
                            cacheBytes = (Long) arguments[0];
                            models.greatestSum =
                                    Math.max(models.greatestSum, models.budget + cacheBytes);
                            return null;
                        });
    }
}
