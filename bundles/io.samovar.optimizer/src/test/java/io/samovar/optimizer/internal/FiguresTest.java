package io.samovar.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.monitor.MonitorStatistics;
import io.samovar.api.monitor.SystemHealth;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.Preloader;
import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every part is doing, in one structure. */
class FiguresTest {
    private static final List<String> SECTIONS =
            List.of("cache", "preloader", "monitor", "loader", "tuner", "system_health");

    @Test
    void whatIsNotThereIsSaidToBeNotThere() {
        StatisticsReport nobody =
                new StatisticsReport(
                        () -> null, () -> null, () -> null, () -> null, () -> null, () -> null);
        Map<String, Object> figures = Figures.of(nobody.of("testing"));
        assertThat(figures).containsEntry("profile", "testing").containsKeys("at", "uptime_ms");
        for (String section : SECTIONS) {
            assertThat(figures).containsEntry(section, null);
        }
    }

    @Test
    void everyPartIsThereUnderTheNamesSeenFromOutside() {
        Map<String, Object> figures = Figures.of(house().of("testing"));
        assertThat(section(figures, "cache"))
                .containsEntry("hit_rate", 0.75)
                .containsEntry("limit_bytes", 100L);
        assertThat(section(figures, "preloader"))
                .containsEntry("success_rate", 0.6)
                .containsEntry("cold_starts_avoided", 3L);
        assertThat(section(figures, "monitor")).containsEntry("status", "WARN");
        assertThat(section(figures, "loader"))
                .containsEntry("memory_limit_bytes", 512L)
                .containsEntry("strategy", "lazy")
                .containsEntry("missing", List.of("tea is LOADING"));
        assertThat(section(figures, "tuner"))
                .containsEntry("kept", 2L)
                .containsEntry("reverted", 0L)
                .containsEntry("cost_seconds", null);
        assertThat(section(section(section(figures, "tuner"), "knobs"), "share"))
                .containsEntry("value", 0.5)
                .containsEntry("locked", true);
        assertThat(section(figures, "system_health"))
                .containsEntry("cpu_percent", 12.5)
                .containsEntry("memory_percent", 40.0)
                .containsEntry("resident_bytes", null);
    }

    @Test
    void aPartThatFailsMeanwhileIsLeftOut() {
        StatisticsReport failing =
                new StatisticsReport(
                        () ->
                                part(
                                        ResultCache.class,
                                        method -> {
                                            throw new IllegalStateException("closed");
                                        }),
                        () -> part(Preloader.class, method -> preloads()),
                        () -> null,
                        () -> null,
                        () -> null,
                        () -> null);
        Map<String, Object> figures = Figures.of(failing.of("testing"));
        assertThat(figures).containsEntry("cache", null);
        assertThat(section(figures, "preloader")).containsEntry("queued", 1);
    }

    @SuppressWarnings("unchecked") // the sections are maps by name
    private static Map<String, Object> section(Map<String, Object> figures, String name) {
        return (Map<String, Object>) figures.get(name);
    }

    private static StatisticsReport house() {
        return new StatisticsReport(
                () ->
                        part(
                                ResultCache.class,
                                method ->
                                        new CacheStatistics(
                                                100,
                                                90,
                                                "pressure",
                                                1,
                                                2,
                                                3,
                                                1,
                                                4,
                                                5,
                                                6,
                                                7,
                                                0,
                                                "adaptive",
                                                "",
                                                List.of(),
                                                List.of())),
                () -> part(Preloader.class, method -> preloads()),
                () -> part(Monitor.class, method -> monitored()),
                () -> null,
                () ->
                        part(
                                ModelLoading.class,
                                method ->
                                        switch (method) {
                                            case "strategy" -> LoadStrategy.LAZY;
                                            case "memory" -> new MemoryUse(512, 3, 1, 4, 2, "lru");
                                            default -> List.of("tea is LOADING");
                                        }),
                () ->
                        part(
                                Tuner.class,
                                method ->
                                        new TunerStatus(
                                                "off: testing",
                                                "",
                                                Double.NaN,
                                                List.of(
                                                        new TunerStatus.KnobStatus(
                                                                "share", "", "", 0.5, 0, 1, 0.25,
                                                                true, "set")),
                                                Map.of(Verdict.KEPT, 2L))));
    }

    private static PreloadStatistics preloads() {
        return new PreloadStatistics(1, 2, 3, 1, 1, 9, 0, 5, 3, 1, 2);
    }

    private static MonitorStatistics monitored() {
        return new MonitorStatistics(
                Instant.EPOCH,
                Duration.ZERO,
                new SystemHealth(
                        OptionalDouble.of(12.5),
                        OptionalDouble.empty(),
                        2,
                        1,
                        2,
                        3,
                        4,
                        OptionalLong.empty(),
                        OptionalLong.of(5),
                        OptionalDouble.of(40),
                        6,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(7),
                        OptionalLong.of(8),
                        9,
                        Duration.ofMillis(10)),
                List.of(
                        new HealthReport("cache", HealthReport.Status.OK, ""),
                        new HealthReport("loader", HealthReport.Status.WARN, "failed")),
                List.of(),
                List.of());
    }

    private interface Answers {
        Object to(String method);
    }

    private static <T> T part(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.to(method.getName())));
    }
}
