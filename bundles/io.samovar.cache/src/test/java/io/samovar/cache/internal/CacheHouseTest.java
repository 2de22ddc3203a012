package io.samovar.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.cache.internal.model.ModelResults;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.Limits;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until when a budget holds that was set at run time. */
class CacheHouseTest {
    private static final long MB = 1 << 20;

    @TempDir private Path folder;

    @Test
    void aBudgetSetMeanwhileStaysUntilAnotherOneIsConfigured() {
        try (CacheHouse house = new CacheHouse(settings(100, 16), folder, new UsageListeners())) {
            house.limitBytes(150 * MB);
            house.configure(settings(100, 8));
            assertThat(house.limitBytes()).isEqualTo(150 * MB);
            assertThat(house.statistics().limitBytes()).isEqualTo(150 * MB);
            assertThat(house.store().limits().heapBytes()).isEqualTo(8 * MB);
            house.configure(settings(120, 8));
            assertThat(house.limitBytes()).isEqualTo(120 * MB);
            assertThatThrownBy(() -> house.limitBytes(1)).hasMessageContaining("accepted");
        }
    }

    private static CacheSettings settings(long megabytes, long heapMegabytes) {
        return new CacheSettings(
                new Limits(megabytes * MB, heapMegabytes * MB, 0, 1 << 20),
                "",
                new ModelResults.Settings(Lifetime.ENDLESS, false),
                Duration.ofSeconds(30),
                false,
                false);
    }
}
