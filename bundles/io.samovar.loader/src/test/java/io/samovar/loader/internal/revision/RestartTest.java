package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.ModelJars;
import io.samovar.testkit.RecordedEvents;
import io.samovar.testkit.TestModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the loader does at a start, when versions arrive and when something is amiss. */
class RestartTest {
    private static final String NAME = "alpha";
    private static final LoaderSettings NEWEST = JarHarness.settings(true);

    private final ControllableEngine engine = new ControllableEngine();
    private final List<JarHarness> started = new ArrayList<>();
    @TempDir private Path jarDirectory;
    @TempDir private Path work;
    private TestModel v1;
    private TestModel v2;
    private TestModel v3;

    @BeforeEach
    void bundles() throws Exception {
        ModelJars jars = new ModelJars(jarDirectory);
        byte[] weights = "weights".getBytes(StandardCharsets.UTF_8);
        v1 = jars.embedder(NAME, "1.0.0").file("w", weights).build();
        v2 = jars.embedder(NAME, "1.1.0").file("w", weights).build();
        v3 = jars.embedder(NAME, "2.0.0").build();
    }

    @AfterEach
    void stop() throws Exception {
        for (JarHarness harness : started) {
            harness.stop();
        }
        assertThat(engine.violations()).isEmpty();
    }

    @Test
    void atTheFirstStartTheNewestIsActiveWithoutALoad() throws Exception {
        JarHarness loader = start(NEWEST);
        loader.install(v2, true);
        loader.install(v1, true);
        loader.install(v3, true);
        assertThat(active(loader)).isEqualTo("2.0.0");
        assertThat(loads("1.0.0") + loads("1.1.0") + loads("2.0.0")).isZero();
    }

    @Test
    void aNewerVersionThatArrivesLaterIsSwappedTo() throws Exception {
        JarHarness loader = start(NEWEST);
        loader.install(v1);
        answer(loader);
        loader.install(v2);
        await().until(() -> active(loader).equals("1.1.0"));
        assertThat(answer(loader)).isEqualTo("1.1.0");
        await().until(() -> engine.script(NAME, "1.0.0").closes() == 1);
    }

    @Test
    void aNewerVersionThatDoesNotLoadIsNotSwappedTo() throws Exception {
        JarHarness loader = start(NEWEST);
        loader.install(v1);
        engine.script(NAME, "1.1.0").failLoads("no");
        loader.install(v2);
        await().until(() -> loader.registry().why(NAME).lines().toString().contains("no"));
        assertThat(answer(loader)).isEqualTo("1.0.0");
    }

    @Test
    void theChosenVersionIsActiveAgainAfterARestart() throws Exception {
        JarHarness before = start(NEWEST);
        before.install(v1);
        before.install(v2);
        before.control().swap(NAME, "1.1.0");
        before.control().rollback(NAME);
        before.stop();
        int loads = loads("1.1.0");

        for (List<TestModel> order : List.of(List.of(v1, v2), List.of(v2, v1))) {
            JarHarness after = start(NEWEST);
            for (TestModel bundle : order) {
                after.install(bundle, true);
            }
            assertThat(answer(after)).isEqualTo("1.0.0");
            assertThat(info(after).previousVersion()).contains("1.1.0");
            after.stop();
        }
        assertThat(loads("1.1.0")).as("a rolled back version is left alone").isEqualTo(loads);
    }

    @Test
    void versionsThatWereThereWhenOneWasChosenAreNoNews() throws Exception {
        JarHarness before = start(JarHarness.MANUAL);
        for (TestModel bundle : List.of(v1, v2, v3)) {
            before.install(bundle);
        }
        for (List<String> swaps : List.of(List.of("2.0.0", "1.0.0"), List.of("1.1.0", "1.0.0"))) {
            for (String version : swaps) {
                before.control().swap(NAME, version);
            }
            for (List<TestModel> order : List.of(List.of(v1, v2, v3), List.of(v3, v1, v2))) {
                JarHarness after = start(NEWEST);
                for (TestModel bundle : order) {
                    after.install(bundle, true);
                }
                assertThat(answer(after)).as("%s, %s", swaps, order).isEqualTo("1.0.0");
                after.stop();
            }
        }
    }

    @Test
    void whatArrivedDuringACrashIsSwappedToAtTheNextStart() throws Exception {
        JarHarness before = start(NEWEST);
        before.install(v1);
        before.control().swap(NAME, "1.0.0");
        before.stop();
        JarHarness after = start(NEWEST);
        after.install(v1, true);
        after.install(v2, true);
        await().until(() -> active(after).equals("1.1.0"));
    }

    /** A deployment records the choice before it is complete; its bundle is gone after a crash. */
    @Test
    void theVersionBeforeIsActiveAgainIfTheChosenOneIsGone() throws Exception {
        for (LoaderSettings settings : List.of(NEWEST, JarHarness.MANUAL)) {
            for (List<TestModel> order : List.of(List.of(v1, v2), List.of(v2, v1))) {
                assertThat(activeWithout(v3, v2, settings, order)).isEqualTo("1.1.0");
            }
            for (List<TestModel> order : List.of(List.of(v3, v2), List.of(v2, v3))) {
                assertThat(activeWithout(v1, v2, settings, order)).isEqualTo("1.1.0");
            }
        }
    }

    /** A crash in the deployment of v3: v2 served, with v1 to roll back to, and so it is again. */
    @Test
    void thereIsStillAVersionToRollBackToIfTheChosenOneIsGone() throws Exception {
        for (List<TestModel> order : List.of(List.of(v1, v2), List.of(v2, v1))) {
            JarHarness first = start(JarHarness.MANUAL);
            for (TestModel bundle : List.of(v1, v2, v3)) {
                first.install(bundle, true);
            }
            for (String version : List.of("1.0.0", "1.1.0", "2.0.0")) {
                first.control().swap(NAME, version);
            }
            first.stop();
            JarHarness second = start(NEWEST);
            for (TestModel bundle : order) {
                second.install(bundle, true);
            }
            assertThat(answer(second)).isEqualTo("1.1.0");
            assertThat(info(second).previousVersion()).contains("1.0.0");
            second.control().rollback(NAME);
            assertThat(answer(second)).isEqualTo("1.0.0");
            assertThat(info(second).previousVersion()).contains("1.1.0");
            second.stop();
        }
    }

    private String activeWithout(
            TestModel chosen, TestModel before, LoaderSettings settings, List<TestModel> order)
            throws Exception {
        JarHarness first = start(JarHarness.MANUAL);
        for (TestModel bundle : List.of(v1, v2, v3)) {
            // as at a start: later it would be swapped to in the background if it was chosen before
            first.install(bundle, true);
        }
        first.control().swap(NAME, before.descriptor().version());
        first.control().swap(NAME, chosen.descriptor().version());
        first.stop();
        JarHarness second = start(settings);
        for (TestModel bundle : order) {
            second.install(bundle, true);
        }
        String answered = answer(second);
        second.stop();
        return answered;
    }

    @Test
    void theVersionBeforeStandsInForAChosenOneThatDoesNotLoad() throws Exception {
        JarHarness before = start(NEWEST);
        before.install(v1);
        before.install(v2);
        before.control().swap(NAME, "1.1.0");
        before.stop();
        engine.script(NAME, "1.1.0").failLoads("damaged");
        JarHarness after = start(NEWEST);
        after.install(v2, true);
        after.install(v1, true);
        assertThat(active(after)).isEqualTo("1.1.0");
        assertThat(answer(after)).isEqualTo("1.0.0");
    }

    @Test
    void filesThatWereDamagedOnDiskAreCopiedAgain() throws Exception {
        JarHarness before = start(NEWEST);
        before.install(v1);
        answer(before);
        before.stop();
        Path copy;
        try (Stream<Path> tree = Files.walk(work)) {
            copy = tree.filter(path -> path.endsWith("w")).findFirst().orElseThrow();
        }
        Files.writeString(copy, "wEights");
        JarHarness after = start(NEWEST);
        after.install(v1, true);
        assertThat(answer(after)).isEqualTo("1.0.0");
        assertThat(copy).hasContent("weights");
    }

    @Test
    void aFileWithAWrongDigestIsNotLoaded() throws Exception {
        TestModel broken =
                new ModelJars(jarDirectory)
                        .embedder("beta", "1.0.0")
                        .breakDigest("w", new byte[] {1})
                        .build();
        JarHarness loader = start(NEWEST);
        loader.install(broken);
        assertThatThrownBy(() -> loader.registry().model("beta").acquire().close())
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("$.files[0].sha256");
        assertThat(engine.script("beta", "1.0.0").loads()).isZero();
    }

    @Test
    void aLoadThatHangsIsGivenUpAndItsPlaceIsFree() throws Exception {
        LoaderSettings hasty =
                Changed.from(NEWEST).loadTimeout(Duration.ofMillis(200)).loadConcurrency(1).done();
        JarHarness loader = start(hasty);
        loader.install(v1);
        TestModel other = new ModelJars(jarDirectory).embedder("beta", "1.0.0").build();
        loader.install(other);
        var hanging = engine.script(NAME, "1.0.0").holdLoads();
        assertThatThrownBy(() -> loader.registry().model(NAME).acquire().close())
                .isInstanceOf(ModelUnavailableException.class);
        await().until(() -> loader.registry().why(NAME).lines().toString().contains("given up"));
        loader.control().load("beta", null);
        hanging.open();
        await().until(() -> engine.script(NAME, "1.0.0").open() == 0);
    }

    @Test
    void anEngineThatLeavesTakesItsModelsAlongAndBringsThemBack() throws Exception {
        JarHarness loader = start(NEWEST);
        loader.install(v1);
        answer(loader);
        loader.models().engineLeft(ControllableEngine.ENGINE_NAME, engine);
        assertThat(engine.script(NAME, "1.0.0").open()).isZero();
        loader.models().engineArrived(ControllableEngine.ENGINE_NAME, engine);
        assertThat(answer(loader)).isEqualTo("1.0.0");
    }

    @Test
    void requestsWaitForABundleThatIsReplacedInPlace() throws Exception {
        LoaderSettings patient = Changed.from(NEWEST).absence(Duration.ofSeconds(20)).done();
        JarHarness loader = start(patient);
        long bundle = loader.install(v1);
        var model = loader.registry().model(NAME);
        loader.uninstall(bundle);
        List<String> answers = new ArrayList<>();
        Thread request =
                new Thread(
                        () -> {
                            try (Lease lease = model.acquire()) {
                                answers.add(lease.revision().version());
                            }
                        });
        request.start();
        await().until(() -> request.getState() == Thread.State.TIMED_WAITING);
        loader.install(v2);
        request.join(30_000);
        assertThat(answers).containsExactly("1.1.0");
    }

    private JarHarness start(LoaderSettings settings) {
        JarHarness harness = new JarHarness(engine, new RecordedEvents(), work, settings);
        started.add(harness);
        return harness;
    }

    private static String answer(JarHarness loader) {
        try (Lease lease = loader.registry().model(NAME).acquire()) {
            return lease.embed(List.of("tea")).source().version();
        }
    }

    private static ModelInfo info(JarHarness loader) {
        return loader.registry().find(NAME).orElseThrow();
    }

    private static String active(JarHarness loader) {
        return info(loader).active().orElseThrow().id().version();
    }

    private int loads(String version) {
        return engine.script(NAME, version).loads();
    }
}
