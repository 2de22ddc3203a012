package io.samovar.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.optimization.ProfilePlan;
import io.samovar.configs.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void whatTheProcessWasStartedWithBeatsTheProfile() {
        ValueReader reader = reader(Map.of("CACHE_MEMORY_LIMIT_MB", " 77 ", "PATH", "/bin"));
        Values development = reader.read("development");

        assertThat(development.value("CACHE_MEMORY_LIMIT_MB")).hasValue("77");
        assertThat(development.value("FAST_STARTUP")).hasValue("true");
        assertThat(development.value("PATH")).isEmpty();
        assertThat(development.isOwn("CACHE_MEMORY_LIMIT_MB")).isTrue();
        assertThat(development.isOwn("FAST_STARTUP")).isFalse();
        assertThat(development.value("MODEL_MEMORY_LIMIT_MB")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void thePlanShowsWhatChangesAndWhatTheProcessKeeps() {
        ValueReader reader = reader(Map.of("CACHE_MEMORY_LIMIT_MB", "77"));
        ProfilePlan plan = reader.read("development").to(reader.read("production"));

        assertThat(plan.from()).isEqualTo("development");
        assertThat(plan.to()).isEqualTo("production");
        assertThat(plan.changes())
                .containsExactly(
                        new ProfilePlan.Change("FAST_STARTUP", "true", "false"),
                        new ProfilePlan.Change("LAZY_LOADING_ENABLED", "true", "false"),
                        new ProfilePlan.Change("PRELOAD_MAX_CONCURRENT", "1", "3"),
                        new ProfilePlan.Change("PRELOAD_MODELS", "false", "true"));
        assertThat(plan.kept()).containsExactly("CACHE_MEMORY_LIMIT_MB");
    }

    @Test
    void whatIsTakenDownIsOffWhateverAnybodySays() {
        Values up = reader(Map.of("ENABLE_INTELLIGENT_CACHE", "true")).read("testing");
        Values down = up.without(Part.CACHE).without(Part.MONITOR);
        assertThat(down.value(Part.CACHE.variable())).hasValue("false");
        assertThat(down.value(Part.MONITOR.variable())).hasValue("false");
        assertThat(down.value(Part.PRELOADER.variable())).hasValue("true");
        assertThat(down.to(up).changes())
                .containsExactly(
                        new ProfilePlan.Change("ENABLE_INTELLIGENT_CACHE", "false", "true"),
                        new ProfilePlan.Change("ENABLE_PERFORMANCE_MONITORING", "false", "true"));
    }

    @Test
    void aWrongVariableIsNamedAndLeftOutAndSecretsAreNeverTaken() {
        ValueReader reader =
                reader(
                        Map.of(
                                "CACHE_MEMORY_LIMIT_MB", "lots",
                                "SAMOVAR_TOKEN", "0123456789abcdef0123"));
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("CACHE_MEMORY_LIMIT_MB=lots", "1 to 1048576");
        Values values = reader.read("development");
        assertThat(values.value("CACHE_MEMORY_LIMIT_MB")).hasValue("200");
        assertThat(values.toString()).doesNotContain("0123456789abcdef0123");
    }

    @Test
    void aProfileThatIsNotThereOrWrongIsRefused(@TempDir Path configs) throws IOException {
        Files.writeString(configs.resolve("edge.cfg"), "CACHE_MEMORY_LIMIT_MB=0\nX=1\n");
        ValueReader reader = ValueReader.of(new Profiles(configs), Map.of(), problems);
        assertThatThrownBy(() -> reader.read("prod"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'prod'")
                .hasMessageContaining("edge");
        assertThatThrownBy(() -> reader.read("edge"))
                .hasMessageContaining("CACHE_MEMORY_LIMIT_MB=0")
                .hasMessageContaining("X: no such setting");
    }

    private ValueReader reader(Map<String, String> environment) {
        return ValueReader.of(new Profiles(null), environment, problems);
    }
}
