package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.OptimizationStatistics;
import io.samovar.api.optimization.ProfilePlan;
import io.samovar.api.optimization.Setting;
import io.samovar.api.optimization.Setting.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileCommandsTest {
    private final Optimizer optimizer = new Optimizer();
    private final ProfileCommands samovar = new ProfileCommands();

    ProfileCommandsTest() {
        samovar.optimizer = optimizer;
    }

    @Test
    void configShowsWhereEachValueComesFrom() {
        assertThat(samovar.config())
                .isEqualTo(
                        """
                        PART               SETTING                VALUE  FROM
                        environment        CACHE_MEMORY_LIMIT_MB  77     the environment
                        io.samovar.loader  strategy               eager  etc/io.samovar.loader.cfg""");
        assertThat(samovar.config("loader")).contains("When models load", "lazy");
        assertThat(samovar.config("strategy", "--json"))
                .isEqualTo(
                        "[{\"part\":\"io.samovar.loader\",\"key\":\"strategy\",\"value\":\"eager\","
                                + "\"origin\":\"configuration\","
                                + "\"source\":\"etc/io.samovar.loader.cfg\",\"default\":\"lazy\","
                                + "\"description\":\"When models load.\"}]");
        assertThatThrownBy(() -> samovar.config("lodaer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'lodaer'")
                .hasMessageContaining("environment, io.samovar.loader");
    }

    @Test
    void profileShowsPlansAndGoes() {
        assertThat(samovar.profile()).isEqualTo("development; there are development, production");
        assertThat(samovar.profile("production", "--plan"))
                .isEqualTo(
                        "profile production would take over from development\n"
                                + "  PRELOAD_MODELS: false -> true\n"
                                + "  kept, since the process was started with them:"
                                + " CACHE_MEMORY_LIMIT_MB");
        assertThat(optimizer.profile).isEqualTo("development");
        assertThat(samovar.profile("production"))
                .startsWith("profile production is in force, after development");
        assertThat(samovar.profile("--json"))
                .isEqualTo(
                        "{\"profile\":\"production\","
                                + "\"profiles\":[\"development\",\"production\"]}");
    }

    @Test
    void shutdownAndInitialize() {
        assertThat(samovar.shutdown()).contains("samovar:initialize brings them back");
        assertThat(optimizer.down).isTrue();
        assertThat(samovar.initialize("--json"))
                .isEqualTo(
                        "{\"from\":\"development\",\"to\":\"development\",\"changes\":["
                                + "{\"variable\":\"PRELOAD_MODELS\",\"from\":\"false\",\"to\":\"true\"}"
                                + "],\"kept\":[\"CACHE_MEMORY_LIMIT_MB\"]}");
        assertThat(optimizer.down).isFalse();
    }

    @Test
    void withoutTheOptimizerTheyName() {
        samovar.optimizer = null;
        assertThatThrownBy(samovar::config).hasMessageContaining("io.samovar.optimizer");
    }

    @Test
    void statsAreOneStructure() {
        assertThat(samovar.stats("--json"))
                .isEqualTo(
                        "{\"profile\":\"testing\",\"cache\":{\"hit_rate\":0.75},"
                                + "\"tuner\":null}");
        assertThat(samovar.stats())
                .isEqualTo(
                        """
                        profile  testing

                        cache
                          hit_rate  0.7500

                        tuner
                          not there""");
    }

    private static final class Optimizer implements OptimizationService {
        @Override
        public OptimizationStatistics stats() {
            return null;
        }

        @Override
        public Map<String, Object> figures(OptimizationStatistics statistics) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("profile", "testing");
            figures.put("cache", Map.of("hit_rate", 0.75));
            figures.put("tuner", null);
            return figures;
        }

        private String profile = "development";
        private boolean down;

        @Override
        public String profile() {
            return profile;
        }

        @Override
        public List<String> profiles() {
            return List.of("development", "production");
        }

        @Override
        public ProfilePlan plan(String to) {
            return new ProfilePlan(
                    profile,
                    to,
                    List.of(new ProfilePlan.Change("PRELOAD_MODELS", "false", "true")),
                    List.of("CACHE_MEMORY_LIMIT_MB"));
        }

        @Override
        public ProfilePlan initialize(String to) {
            ProfilePlan plan = plan(to);
            profile = to;
            down = false;
            return plan;
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting(
                            "environment",
                            "CACHE_MEMORY_LIMIT_MB",
                            "77",
                            Origin.ENVIRONMENT,
                            "the environment",
                            "200",
                            "a number"),
                    new Setting(
                            "io.samovar.loader",
                            "strategy",
                            "eager",
                            Origin.CONFIGURATION,
                            "etc/io.samovar.loader.cfg",
                            "lazy",
                            "When models load."));
        }

        @Override
        public void shutdown() {
            down = true;
        }
    }
}
