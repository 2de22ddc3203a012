package io.samovar.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.optimization.Setting;
import io.samovar.api.optimization.Setting.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsReportTest {
    private static final Values VALUES =
            new Values(
                    "edge",
                    Map.of("CACHE_MEMORY_LIMIT_MB", "77"),
                    Map.of("CACHE_MEMORY_LIMIT_MB", "200", "FAST_STARTUP", "true"));
    private static final Map<String, String> PROCESS =
            Map.of("CACHE_MEMORY_LIMIT_MB", "77", "SAMOVAR_TOKEN", "0123456789abcdef");

    private final SettingsReport report =
            new SettingsReport(
                    () ->
                            Map.of(
                                    "io.samovar.loader",
                                    Map.of(
                                            "strategy", new Description("strategy", "", "When."),
                                            "queue.limit",
                                                    new Description("queue.limit", "256", "How"),
                                            "max.run.tokens",
                                                    new Description("max.run.tokens", "512", "")),
                                    "io.samovar.cache",
                                    Map.of(
                                            "memory.limit.mb",
                                            new Description("memory.limit.mb", "0", "How much")),
                                    "io.samovar.alert",
                                    Map.of("metric", new Description("metric", null, "Which"))),
                    () ->
                            Map.of(
                                    "io.samovar.loader",
                                    new Configuration(
                                            Map.of("strategy", "eager", "stratgy", "lazy"),
                                            "etc/io.samovar.loader.cfg"),
                                    "io.samovar.cache",
                                    new Configuration(
                                            Map.of("memory.limit.mb", "11"), "etc/cache.cfg"),
                                    "io.samovar.alert~slow",
                                    new Configuration(
                                            Map.of("metric", "latency"), "Configuration Admin"),
                                    "org.example.other",
                                    new Configuration(Map.of("a", "b"), "Configuration Admin")),
                    PROCESS::get,
                    key -> null);

    @Test
    void everyValueHasItsOrigin() {
        assertThat(find("environment", "CACHE_MEMORY_LIMIT_MB"))
                .returns("77", Setting::value)
                .returns(Origin.ENVIRONMENT, Setting::origin)
                .returns("200", Setting::defaultValue);
        assertThat(find("environment", "FAST_STARTUP"))
                .returns("true", Setting::value)
                .returns(Origin.PROFILE, Setting::origin)
                .returns("profile edge", Setting::source);
        assertThat(find("environment", "MODEL_MEMORY_LIMIT_MB"))
                .returns(null, Setting::value)
                .returns(Origin.DEFAULT, Setting::origin);
        assertThat(find("io.samovar.loader", "strategy"))
                .returns("eager", Setting::value)
                .returns(Origin.CONFIGURATION, Setting::origin)
                .returns("etc/io.samovar.loader.cfg", Setting::source);
        assertThat(find("io.samovar.loader", "queue.limit"))
                .returns("256", Setting::value)
                .returns(Origin.DEFAULT, Setting::origin);
    }

    @Test
    void aVariableOfTheProcessBeatsWhatIsConfigured() {
        assertThat(find("io.samovar.cache", "memory.limit.mb"))
                .returns("77", Setting::value)
                .returns(Origin.ENVIRONMENT, Setting::origin)
                .returns("CACHE_MEMORY_LIMIT_MB of the environment", Setting::source);
    }

    @Test
    void aSettingThatNobodyMadeIsWhatTheProfileSays() {
        Values profile =
                new Values(
                        "edge",
                        Map.of(),
                        Map.of("LAZY_LOADING_ENABLED", "true", "PRELOAD_MODELS", "false"));
        SettingsReport unconfigured =
                new SettingsReport(
                        () ->
                                Map.of(
                                        "io.samovar.loader",
                                        Map.of(
                                                "strategy",
                                                new Description("strategy", "", "When."))),
                        Map::of,
                        key -> null,
                        key -> null);
        assertThat(unconfigured.settings(profile))
                .filteredOn(setting -> setting.key().equals("strategy"))
                .singleElement()
                .returns("LAZY_LOADING_ENABLED=true, PRELOAD_MODELS=false", Setting::value)
                .returns(Origin.PROFILE, Setting::origin);
    }

    @Test
    void theProfileOfASilentProcessIsTheDefault() {
        assertThat(find("environment", "ENVIRONMENT"))
                .returns("edge", Setting::value)
                .returns(Origin.CONFIGURATION, Setting::origin);
        Values development = new Values("development", Map.of(), Map.of());
        assertThat(report.settings(development))
                .filteredOn(setting -> setting.key().equals("ENVIRONMENT"))
                .singleElement()
                .returns("development", Setting::value)
                .returns(Origin.DEFAULT, Setting::origin);
    }

    @Test
    void aFactoryIsDescribedByItsFactory() {
        assertThat(find("io.samovar.alert~slow", "metric"))
                .returns("latency", Setting::value)
                .returns("Which", Setting::description);
    }

    @Test
    void aSlipOfThePenIsShown() {
        assertThat(find("io.samovar.loader", "stratgy").description())
                .isEqualTo("no such setting: it has no effect");
    }

    @Test
    void secretsAndTheSettingsOfOthersAreNotShown() {
        assertThat(find("environment", "SAMOVAR_TOKEN")).returns("(hidden)", Setting::value);
        assertThat(find("io.samovar.loader", "max.run.tokens")).returns("512", Setting::value);
        assertThat(report.settings(VALUES).toString())
                .doesNotContain("0123456789abcdef")
                .doesNotContain("org.example");
    }

    private Setting find(String pid, String key) {
        List<Setting> found =
                report.settings(VALUES).stream()
                        .filter(s -> Objects.equals(s.pid(), pid) && Objects.equals(s.key(), key))
                        .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
