package io.samovar.monitor.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

class CacheJmxComponentTest {
    private final List<String> calls = new ArrayList<>();
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();

    @Test
    void cacheIsShownAsOpenTypesAndGoesAgain() throws Exception {
        ObjectName name = new ObjectName("io.samovar:type=Cache");
        CacheJmxComponent component =
                new CacheJmxComponent(new Fake(), () -> server, Duration.ofMillis(1));
        await().until(() -> server.isRegistered(name));

        assertThat(server.getAttribute(name, "HitRate")).isEqualTo(0.9);
        assertThat(server.getAttribute(name, "Policy")).isEqualTo("lru");
        TabularData regions = (TabularData) server.getAttribute(name, "Regions");
        assertThat(regions.get(new Object[] {"texts"}).get("bytes")).isEqualTo(2048L);
        TabularData tiers = (TabularData) server.getAttribute(name, "Tiers");
        assertThat(tiers.get(new Object[] {"off_heap"}).get("reservedBytes")).isEqualTo(4096L);
        server.setAttribute(name, new Attribute("LimitBytes", 5L));
        Object dropped =
                server.invoke(
                        name,
                        "invalidate",
                        new Object[] {"texts", "a*"},
                        new String[] {String.class.getName(), String.class.getName()});
        assertThat(dropped).isEqualTo(2L);
        assertThat(calls).containsExactly("limit 5", "texts a*");

        component.stop();
        assertThat(server.isRegistered(name)).isFalse();
    }

    private final class Fake implements ResultCache {
        @Override
        public <K, V> CacheRegion<K, V> region(RegionSpec<K, V> spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CacheStatistics statistics() {
            return new CacheStatistics(
                    200,
                    200,
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
                    List.of(new CacheStatistics.Tier(CacheTier.OFF_HEAP, 2, 1024, 4096, 4)),
                    List.of(
                            new CacheStatistics.Region(
                                    "texts", 3, 1024, 1024, 0, 9, 1, 0, 0, 0, 0, 1, 0, 5)));
        }

        @Override
        public Optional<CacheEntry> find(String region, String scope, String key) {
            return Optional.empty();
        }

        @Override
        public long invalidate(String region, String pattern) {
            calls.add(region + " " + pattern);
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
            return 200;
        }

        @Override
        public void limitBytes(long bytes) {
            calls.add("limit " + bytes);
        }
    }
}
