package io.samovar.http.internal.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.OptimizationStatistics;
import io.samovar.api.optimization.ProfilePlan;
import io.samovar.api.optimization.Setting;
import io.samovar.http.internal.Parts;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final String PROFILE = "/samovar/v1/profile";

    private final Optimizer optimizer = new Optimizer();
    private final TestApi api =
            TestApi.of(
                    FakeHouse.furnished(),
                    new Parts(() -> null, () -> null, () -> optimizer, () -> null));

    @Test
    void showsPlansAndChangesTheProfile() {
        assertThat(api.get(PROFILE).text())
                .isEqualTo("{\"profile\":\"testing\",\"profiles\":[\"edge\",\"testing\"]}");
        assertThat(put("{\"profile\":\"edge\",\"plan\":true}").text())
                .isEqualTo(
                        "{\"from\":\"testing\",\"to\":\"edge\",\"applied\":false,\"changes\":["
                                + "{\"variable\":\"PRELOAD_MODELS\",\"from\":null,\"to\":\"true\"}],"
                                + "\"kept\":[\"CACHE_MEMORY_LIMIT_MB\"]}");
        assertThat(optimizer.profile).isEqualTo("testing");
        assertThat(put("{\"profile\":\"edge\"}").text()).contains("\"applied\":true");
        assertThat(optimizer.profile).isEqualTo("edge");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(put("{}").status()).isEqualTo(400);
        Answer answer = put("{\"profile\":\"nowhere\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("$.profile", "nowhere");
        assertThat(TestApi.of(FakeHouse.furnished()).get(PROFILE).status()).isEqualTo(503);
    }

    @Test
    void showsSettingsWithTheirOrigin() {
        assertThat(api.get("/samovar/v1/config").text())
                .isEqualTo(
                        "{\"settings\":[{\"part\":\"io.samovar.loader\",\"key\":\"strategy\","
                                + "\"value\":\"eager\",\"origin\":\"configuration\","
                                + "\"source\":\"etc\",\"default\":null,\"description\":\"When.\"}]}");
        assertThat(api.get("/samovar/v1/config?part=io.samovar.cache").text())
                .isEqualTo("{\"settings\":[]}");
    }

    @Test
    void statsAreOneStructureWithOrWithoutAMonitor() {
        assertThat(api.get("/samovar/v1/stats").text())
                .isEqualTo(
                        "{\"profile\":\"testing\",\"cache\":{\"hit_rate\":0.75,"
                                + "\"policy\":\"lru\",\"on\":true},\"missing\":[\"tea\"],"
                                + "\"monitor\":null}");
    }

    private Answer put(String body) {
        return api.call("PUT", PROFILE, body.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Optimizer implements OptimizationService {
        private String profile = "testing";

        @Override
        public String profile() {
            return profile;
        }

        @Override
        public List<String> profiles() {
            return List.of("edge", "testing");
        }

        @Override
        public ProfilePlan plan(String to) {
            if (!profiles().contains(to)) {
                throw new IllegalArgumentException("profile '%s': no such profile".formatted(to));
            }
            return new ProfilePlan(
                    profile,
                    to,
                    List.of(new ProfilePlan.Change("PRELOAD_MODELS", null, "true")),
                    List.of("CACHE_MEMORY_LIMIT_MB"));
        }

        @Override
        public ProfilePlan initialize(String to) {
            ProfilePlan plan = plan(to);
            profile = to;
            return plan;
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting(
                            "io.samovar.loader",
                            "strategy",
                            "eager",
                            Setting.Origin.CONFIGURATION,
                            "etc",
                            null,
                            "When."));
        }

        @Override
        public OptimizationStatistics stats() {
            return new OptimizationStatistics(
                    Instant.EPOCH,
                    Duration.ZERO,
                    profile,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public Map<String, Object> figures(OptimizationStatistics statistics) {
            Map<String, Object> cache = new LinkedHashMap<>();
            cache.put("hit_rate", 0.75);
            cache.put("policy", "lru");
            cache.put("on", true);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("profile", statistics.profile());
            figures.put("cache", cache);
            figures.put("missing", List.of("tea"));
            figures.put("monitor", null);
            return figures;
        }

        @Override
        public void shutdown() {
            throw new UnsupportedOperationException();
        }
    }
}
