package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.loading.MemoryUse;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.registry.RevisionState;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.ModelJars;
import io.samovar.testkit.RecordedEvents;
import io.samovar.testkit.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the fault catalogue share: models that hold what their bundle says. */
@Timeout(120)
abstract class FaultTest {
    static final long MB = 1 << 20;
    static final String NAME = "m";
    static final String V1 = "1.0.0";
    static final String V2 = "2.0.0";

    private final ControllableEngine engine = new ControllableEngine();
    private final RecordedEvents events = new RecordedEvents();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final List<JarHarness> started = new ArrayList<>();
    @TempDir private Path jars;
    @TempDir private Path work;

    @AfterEach
    void stop() throws Exception {
        background.shutdownNow();
        for (JarHarness harness : started) {
            harness.stop();
        }
        assertThat(engine.violations()).isEmpty();
    }

    static Changed settings() {
        return Changed.from(JarHarness.settings(false));
    }

    JarHarness start(Changed settings) {
        return start(settings, null);
    }

    JarHarness start(Changed settings, LoaderTime time) {
        JarHarness harness = new JarHarness(engine, events, work, settings.done(), time);
        started.add(harness);
        return harness;
    }

    RecordedEvents events() {
        return events;
    }

    ControllableEngine engine() {
        return engine;
    }

    Script script(String name, String version) {
        return engine.script(name, version);
    }

    <T> Future<T> async(Callable<T> work) {
        return background.submit(work);
    }

    /** Installs a model of ten megabytes. */
    long install(JarHarness loader, String name, String version) throws Exception {
        return loader.install(
                new ModelJars(jars)
                        .model(
                                DescriptorBuilder.textEmbedding(name, version, 8)
                                        .engine(ControllableEngine.ENGINE_NAME)
                                        .memoryBytes(10 * MB))
                        .fileName("%s-%s-%d.jar".formatted(name, version, System.nanoTime()))
                        .build());
    }

    static String answer(JarHarness loader, String name) {
        return answer(loader.registry().model(name));
    }

    static String answer(Model model) {
        try (Lease lease = model.acquire()) {
            return lease.embed(List.of("tea")).source().version();
        }
    }

    static RevisionState state(JarHarness loader, String name, String version) {
        return loader.registry().find(name).orElseThrow().revisions().stream()
                .filter(revision -> revision.id().version().equals(version))
                .findFirst()
                .orElseThrow()
                .state();
    }

    static MemoryUse memory(JarHarness loader) {
        return loader.models().memory();
    }
}
