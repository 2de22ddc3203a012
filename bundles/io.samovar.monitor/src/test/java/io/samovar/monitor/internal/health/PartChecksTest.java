package io.samovar.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartChecksTest {
    @Test
    void aCacheThatLosesEntriesOrHasToDoWithLessIsNotWell() {
        assertThat(cache(200, "", 0)).isEqualTo(Status.OK);
        assertThat(cache(66, "the heap is full", 0)).isEqualTo(Status.WARN);
        assertThat(cache(100, "", 0)).as("nobody needs the rest yet").isEqualTo(Status.OK);
        assertThat(cache(200, "", 1)).isEqualTo(Status.WARN);
    }

    private static Status cache(long effective, String reason, long lost) {
        CacheStatistics statistics =
                new CacheStatistics(
                        200, effective, reason, 3, 64, 9, 1, 0, 0, 0, 0, lost, "lru", "", List.of(),
                        List.of());
        HealthReport report =
                new CacheCheck(answering(ResultCache.class, "statistics", statistics)).check();
        assertThat(report.name()).isEqualTo("cache");
        assertThat(report.message()).contains(reason);
        return report.status();
    }

    @Test
    void aTaskThatFailedIsSaid() {
        List<TaskInfo> tasks = new ArrayList<>(List.of(task("brew", TaskState.QUEUED)));
        PreloaderCheck check = new PreloaderCheck(answering(Preloader.class, "tasks", tasks));
        assertThat(check.check())
                .isEqualTo(new HealthReport("preloader", Status.OK, "1 tasks queued, 0 running"));
        tasks.add(task("boil", TaskState.FAILED));
        assertThat(check.check())
                .isEqualTo(new HealthReport("preloader", Status.WARN, "failed: boil: no water"));
    }

    private static TaskInfo task(String name, TaskState state) {
        return new TaskInfo(
                name, 5, Set.of(), state, "no water", Instant.EPOCH, 1, 0, Optional.empty());
    }

    @Test
    void whatWasRefusedIsSaid() {
        List<Refusal> refusals = new ArrayList<>();
        DeployerCheck check =
                new DeployerCheck(answering(ModelDeployer.class, "refusals", refusals));
        assertThat(check.check().status()).isEqualTo(Status.OK);
        refusals.add(refusal("old.jar"));
        refusals.add(refusal("new.jar"));
        assertThat(check.check().status()).isEqualTo(Status.WARN);
        assertThat(check.check().message()).isEqualTo("2 refused, the latest: new.jar: too large");
    }

    private static Refusal refusal(String file) {
        return new Refusal(file, Optional.empty(), Optional.empty(), "too large", Instant.EPOCH);
    }

    @Test
    void aModelWithoutAnEngineIsSaid() {
        List<String> engines = new ArrayList<>();
        ModelRegistry registry =
                answering(ModelRegistry.class, "models", List.of(model("tea", "onnxruntime")));
        EngineCheck check = new EngineCheck(registry, () -> engines);
        assertThat(check.check().status()).isEqualTo(Status.CRITICAL);
        engines.add("java");
        assertThat(check.check().status()).isEqualTo(Status.WARN);
        assertThat(check.check().message())
                .isEqualTo("model tea needs the engine 'onnxruntime'; running: java");
        engines.add("onnxruntime");
        assertThat(check.check())
                .isEqualTo(new HealthReport("engine", Status.OK, "java, onnxruntime"));
    }

    private static ModelInfo model(String name, String engine) {
        ModelDescriptor descriptor =
                new ModelDescriptor(
                        name,
                        "1.0.0",
                        ModelDescriptor.TENSOR,
                        engine,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        new ModelDescriptor.Batching(1, Duration.ZERO),
                        OptionalLong.empty(),
                        Optional.empty(),
                        false,
                        5,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        RevisionInfo revision =
                new RevisionInfo(
                        new RevisionId(name, "1.0.0", "a"),
                        "bundle",
                        7,
                        RevisionState.VERIFIED,
                        "",
                        Instant.EPOCH,
                        true,
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(descriptor));
        return new ModelInfo(
                name,
                ModelDescriptor.TENSOR,
                Optional.of(revision),
                Optional.empty(),
                List.of(revision));
    }

    private static <T> T answering(Class<T> type, String method, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, called, arguments) -> {
                            assertThat(called.getName()).isEqualTo(method);
                            return answer;
                        }));
    }
}
