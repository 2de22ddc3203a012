package io.samovar.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.loader.internal.revision.LoaderSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault 25 of the catalogue: every setting, good and bad. */
class SettingsReaderTest {
    static Stream<Arguments> good() {
        return Stream.of(
                seconds("load_timeout_seconds", 1, LoaderSettings::loadTimeout),
                set("load_concurrency", 1, LoaderSettings::loadConcurrency, 1),
                set("queue_limit", 1, LoaderSettings::queueLimit, 1),
                seconds("memory_wait_seconds", 0, LoaderSettings::memoryWait),
                seconds("drain_timeout_seconds", 1, LoaderSettings::drainTimeout),
                seconds("absence_seconds", 0, LoaderSettings::absence),
                set("version_policy", "newest", LoaderSettings::newestWins, true),
                set("version_policy", "manual", LoaderSettings::newestWins, false),
                set("strategy", " Eager ", LoaderSettings::strategy, LoadStrategy.EAGER),
                set("strategy", "hybrid", LoaderSettings::strategy, LoadStrategy.HYBRID),
                set("strategy", "lazy", LoaderSettings::strategy, LoadStrategy.LAZY),
                set("strategy", "manual", LoaderSettings::strategy, LoadStrategy.MANUAL),
                set("memory_limit_mb", 4096, LoaderSettings::budgetBytes, 4096L << 20),
                set(
                        "memory_limit_mb",
                        Integer.MAX_VALUE,
                        LoaderSettings::budgetBytes,
                        (long) Integer.MAX_VALUE << 20),
                seconds("keep_alive_seconds", 0, LoaderSettings::keepAlive),
                seconds("keep_alive_seconds", Integer.MAX_VALUE, LoaderSettings::keepAlive),
                seconds("keep_warm_seconds", 0, LoaderSettings::keepWarm),
                set("drift_limit", 0.0, settings -> settings.drift().limit(), 0.0),
                set("drift_limit", 1.0, settings -> settings.drift().limit(), 1.0),
                set("drift_reservoir_size", 7, settings -> settings.drift().reservoirSize(), 7),
                set("batch_max_size", 64, settings -> settings.batches().largest(), 64),
                set(
                        "batch_max_delay_ms",
                        -1,
                        settings -> settings.batches().delay(),
                        Optional.empty()),
                set(
                        "batch_max_delay_ms",
                        3,
                        settings -> settings.batches().delay(),
                        Optional.of(Duration.ofMillis(3))),
                set("batch_queue_limit", 1, settings -> settings.batches().waiting(), 1),
                set("batch_runs", 7, settings -> settings.batches().runs(), 7),
                set("residency_policy", "lru", LoaderSettings::policy, "lru"),
                set("residency_policy", "keep-alive", LoaderSettings::policy, "keep-alive"));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("load_timeout_seconds", 0, "1 or more"),
                Arguments.of("load_concurrency", 0, "1 or more"),
                Arguments.of("batch_max_size", -1, "0 or more"),
                Arguments.of("batch_max_delay_ms", -2, "-1 or more"),
                Arguments.of("batch_queue_limit", 0, "1 or more"),
                Arguments.of("batch_runs", -1, "0 or more"),
                Arguments.of("queue_limit", -5, "1 or more"),
                Arguments.of("memory_wait_seconds", -1, "0 or more"),
                Arguments.of("drain_timeout_seconds", 0, "1 or more"),
                Arguments.of("absence_seconds", -1, "0 or more"),
                Arguments.of("version_policy", "oldest", "[newest, manual]"),
                Arguments.of("version_policy", "", "[newest, manual]"),
                Arguments.of("strategy", "sometimes", "[lazy, eager, hybrid, manual]"),
                Arguments.of("memory_limit_mb", -1, "0 or more"),
                Arguments.of("memory_limit_mb", 1L << 32, "at most 2147483647"),
                Arguments.of("memory_limit_mb", Long.MAX_VALUE, "at most 2147483647"),
                Arguments.of("load_timeout_seconds", (1L << 32) + 1, "at most 2147483647"),
                Arguments.of("keep_alive_seconds", -1, "0 or more"),
                Arguments.of("keep_warm_seconds", Integer.MIN_VALUE, "0 or more"),
                Arguments.of("drift_limit", -0.1, "a number from 0 to 1"),
                Arguments.of("drift_limit", 1.1, "a number from 0 to 1"),
                Arguments.of("drift_limit", Double.NaN, "a number from 0 to 1"),
                Arguments.of("drift_reservoir_size", -1, "0 or more"),
                Arguments.of("residency_policy", "mru", "[greedy-dual, keep-alive, lru]"));
    }

    @Test
    @DisplayName("without configuration and environment the defaults are in force")
    void defaults() {
        LoaderSettings settings = read(Map.of(), Map.of());
        assertThat(settings.strategy()).isEqualTo(LoadStrategy.LAZY);
        assertThat(settings.policy()).isEqualTo("greedy-dual");
        assertThat(settings.newestWins()).isTrue();
        assertThat(settings.budgetBytes()).isGreaterThan(64L << 20);
        assertThat(settings.keepAlive()).isZero();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("good")
    @DisplayName("a good value is taken")
    void taken(
            String property,
            Object value,
            Function<LoaderSettings, Object> getter,
            Object expected) {
        assertThat(getter.apply(read(Map.of(property, value), Map.of()))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("bad")
    @DisplayName("a bad value is refused with its property and what is accepted")
    void refused(String property, Object value, String accepted) {
        assertThatThrownBy(() -> read(Map.of(property, value), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("io.samovar.loader " + property.replace('_', '.'))
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining("accepted: ")
                .hasMessageContaining(accepted);
    }

    @Test
    @DisplayName("what is no number is refused with its property and what is accepted")
    void noNumber() {
        assertThatThrownBy(() -> read(Map.of("load_concurrency", "many"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("io.samovar.loader load.concurrency")
                .hasMessageContaining("accepted: 1 or more");
    }

    @Test
    @DisplayName("each property has a good and a bad value here")
    void complete() {
        Stream<String> all =
                Stream.of(LoaderConfig.class.getDeclaredMethods()).map(method -> method.getName());
        assertThat(all)
                .allSatisfy(
                        property -> {
                            assertThat(good().map(a -> a.get()[0])).contains(property);
                            assertThat(bad().map(a -> a.get()[0])).contains(property);
                        });
    }

    @ParameterizedTest(name = "PRELOAD_MODELS={0} LAZY_LOADING_ENABLED={1} means {2}")
    @CsvSource({
        ",,LAZY",
        "true,,HYBRID",
        "true,false,EAGER",
        "false,false,MANUAL",
        "TRUE,true,HYBRID"
    })
    @DisplayName("without a strategy the environment decides")
    void environment(String preload, String lazy, LoadStrategy expected) {
        Map<String, String> variables = new HashMap<>();
        variables.put("PRELOAD_MODELS", preload);
        variables.put("LAZY_LOADING_ENABLED", lazy);
        assertThat(read(Map.of(), variables).strategy()).isEqualTo(expected);
        assertThat(read(Map.of("strategy", "manual"), variables).strategy())
                .isEqualTo(LoadStrategy.MANUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "PRELOAD_MODELS,yes",
        "PRELOAD_MODELS,''",
        "LAZY_LOADING_ENABLED,1",
        "LAZY_LOADING_ENABLED,truth"
    })
    @DisplayName("a switch of the environment that is neither on nor off is refused")
    void wrongSwitch(String variable, String value) {
        assertThatThrownBy(() -> read(Map.of(), Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%s is '%s'".formatted(variable, value))
                .hasMessageContaining("accepted: true or false");
    }

    @Test
    @DisplayName("the budget of the environment is in force until one is configured")
    void budget() {
        Map<String, String> variables = Map.of("MODEL_MEMORY_LIMIT_MB", " 512 ");
        assertThat(read(Map.of(), variables).budgetBytes()).isEqualTo(512L << 20);
        assertThat(read(Map.of("memory_limit_mb", 7), variables).budgetBytes()).isEqualTo(7L << 20);
    }

    @ParameterizedTest
    @CsvSource({"much", "-5", "0", "1.5", "99999999999999", "''"})
    @DisplayName("a budget of the environment that makes no sense is refused")
    void wrongBudget(String value) {
        assertThatThrownBy(() -> read(Map.of(), Map.of("MODEL_MEMORY_LIMIT_MB", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MODEL_MEMORY_LIMIT_MB is '%s'".formatted(value))
                .hasMessageContaining("accepted: ");
    }

    private static LoaderSettings read(Map<String, Object> values, Map<String, String> variables) {
        return new SettingsReader(Configured.with(values), variables::get).read();
    }

    private static Arguments seconds(
            String property, int value, Function<LoaderSettings, Object> getter) {
        return set(property, value, getter, Duration.ofSeconds(value));
    }

    private static Arguments set(
            String property,
            Object value,
            Function<LoaderSettings, Object> getter,
            Object expected) {
        return Arguments.of(property, value, getter, expected);
    }
}
