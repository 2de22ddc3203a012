package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.cache.CacheEntry;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.CacheTier;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.cache.ResultCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheCommandsTest {
    private final List<String> asked = new ArrayList<>();
    private final CacheCommands commands = new CacheCommands();

    @BeforeEach
    void cacheIsThere() {
        commands.cache = new Fake();
    }

    @Test
    void statisticsAreATableOrJson() {
        assertThat(commands.stats())
                .contains("3 entries, 2.0 KiB; limit 200.0 MiB")
                .contains("hits 9, misses 1: 90.0 %")
                .contains("policy lru: 3 entries")
                .containsPattern("off heap +2 +1\\.0 KiB +16\\.0 MiB +4")
                .containsPattern("texts +3 +2\\.0 KiB +9 +1 +90\\.0 % +1 +0");
        assertThat(commands.stats("--json"))
                .startsWith("{\"limit_bytes\":209715200,")
                .contains("\"hit_rate\":0.9,")
                .contains("{\"tier\":\"off_heap\",\"entries\":2,\"bytes\":1024,")
                .contains("\"regions\":[{\"region\":\"texts\",\"entries\":3,");
    }

    @Test
    void entryIsDescribedWithoutItsValue() {
        assertThat(commands.get("texts", "a"))
                .isEqualTo("1.0 KiB in the tier off heap, 3.0 s old, 1 m 0 s left");
        assertThat(commands.get("texts", "b", "--scope", "ann")).contains("not in the region");
        assertThat(asked).containsExactly("texts//a", "texts/ann/b");
        assertThat(commands.get("texts", "a", "--json"))
                .isEqualTo(
                        "{\"region\":\"texts\",\"found\":true,\"bytes\":1024,"
                                + "\"tier\":\"off_heap\",\"age_seconds\":3.0,"
                                + "\"seconds_left\":60.0}");
    }

    @Test
    void droppingSaysHowMuch() {
        assertThat(commands.invalidate("texts", "user_*")).isEqualTo("2 entries dropped");
        assertThat(commands.clear("texts", "--json")).isEqualTo("{\"dropped\":1}");
        assertThat(commands.clear()).isEqualTo("3 entries dropped");
        assertThatThrownBy(() -> commands.invalidate("texts", "x\\"))
                .hasMessageContaining("usage: cache:invalidate REGION PATTERN");
        assertThatThrownBy(() -> commands.invalidate("texts"))
                .hasMessageContaining("usage: cache:invalidate REGION PATTERN");
    }

    @Test
    void missingCacheIsSaid() {
        commands.cache = null;
        assertThatThrownBy(() -> commands.stats()).hasMessageContaining("io.samovar.cache");
    }

    private final class Fake implements ResultCache {
        @Override
        public <K, V> CacheRegion<K, V> region(RegionSpec<K, V> spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CacheStatistics statistics() {
            return new CacheStatistics(
                    200 << 20,
                    200 << 20,
                    "",
                    3,
                    2048,
                    9,
                    1,
                    0,
                    0,
                    0,
                    0,
                    0,
                    "lru",
                    "3 entries",
                    List.of(
                            new CacheStatistics.Tier(CacheTier.HEAP, 1, 1024, 1024, 5),
                            new CacheStatistics.Tier(CacheTier.OFF_HEAP, 2, 1024, 16 << 20, 4)),
                    List.of(
                            new CacheStatistics.Region(
                                    "texts", 3, 1024, 1024, 0, 9, 1, 0, 0, 0, 0, 1, 0, 5)));
        }

        @Override
        public Optional<CacheEntry> find(String region, String scope, String key) {
            asked.add(region + "/" + scope + "/" + key);
            return key.equals("a")
                    ? Optional.of(
                            new CacheEntry(
                                    1024,
                                    CacheTier.OFF_HEAP,
                                    Duration.ofSeconds(3),
                                    Optional.of(Duration.ofSeconds(60))))
                    : Optional.empty();
        }

        @Override
        public long invalidate(String region, String pattern) {
            if (pattern.endsWith("\\")) {
                throw new IllegalArgumentException("pattern: ends with \\");
            }
            return 2;
        }

        @Override
        public long invalidateModel(String digest) {
            return 0;
        }

        @Override
        public long clear(String region) {
            return 1;
        }

        @Override
        public long clear() {
            return 3;
        }

        @Override
        public long limitBytes() {
            return 200 << 20;
        }

        @Override
        public void limitBytes(long bytes) {
            throw new UnsupportedOperationException();
        }
    }
}
