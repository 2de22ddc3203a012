package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.RevisionState;
import io.samovar.loader.internal.PropertiesFile;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.ModelJar;
import io.samovar.testkit.ModelJars;
import io.samovar.testkit.RecordedEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a version has to pass before it takes over, and labels. */
class SwapGateTest {
    private static final int DIMENSION = 8;

    private final ControllableEngine engine = new ControllableEngine();
    private final RecordedEvents events = new RecordedEvents();
    private final AtomicReference<List<String>> broken = new AtomicReference<>(List.of());
    private final List<JarHarness> started = new ArrayList<>();
    @TempDir private Path jars;
    @TempDir private Path work;

    @AfterEach
    void stop() throws Exception {
        for (JarHarness harness : started) {
            harness.stop();
        }
        assertThat(engine.violations()).isEmpty();
    }

    @Test
    void aSwapThatBreaksContractsIsRefusedWithEachOfThemBeforeAnythingIsLoaded() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "1.0.0");
        install(loader, "2.0.0");
        broken.set(List.of("shop needs (dimension=8)", "search needs (version=1)"));
        assertThatThrownBy(() -> loader.control().swap("m", "2.0.0"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("shop needs (dimension=8)")
                .hasMessageContaining("search needs (version=1)")
                .hasMessageContaining("model:swap m 2.0.0 --force");
        assertThat(answer(loader)).isEqualTo("1.0.0");
        assertThat(engine.script("m", "2.0.0").loads()).isZero();
        assertThat(why(loader))
                .contains("A swap to version 2.0.0 was refused")
                .contains("shop needs (dimension=8)");

        assertThat(loader.models().swap("m", "2.0.0", true).to()).isEqualTo("2.0.0");
        assertThat(answer(loader)).isEqualTo("2.0.0");
        assertThat(why(loader)).doesNotContain("refused");
    }

    @Test
    void aForcedSwapIsStillBoundByAPinAndTheSelfTest() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "1.0.0");
        loader.install(jar("2.0.0").breakSelfTest().build());
        assertThatThrownBy(() -> loader.models().swap("m", "2.0.0", true))
                .hasMessageContaining("self-test failed");
        loader.models().pin("m", "1.0.0");
        assertThatThrownBy(() -> loader.models().swap("m", "2.0.0", true))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("pinned");
        assertThat(answer(loader)).isEqualTo("1.0.0");
    }

    @Test
    void anArrivalThatIsRefusedWaitsForAPersonAlsoAfterARestart() throws Exception {
        JarHarness loader = start(Changed.from(JarHarness.settings(true)));
        install(loader, "1.0.0");
        broken.set(List.of("shop needs (dimension=8)"));
        install(loader, "2.0.0");
        await().until(() -> Files.exists(work.resolve("choices.properties")));
        assertThat(why(loader)).contains("refused");
        loader.stop();

        // the contract is not there yet when the bundles come up again, in whatever order
        broken.set(List.of());
        JarHarness again = start(Changed.from(JarHarness.settings(true)));
        again.install(jar("2.0.0").build(), true);
        again.install(jar("1.0.0").build(), true);
        assertThat(answer(again)).isEqualTo("1.0.0");
        again.control().swap("m", "2.0.0");
        assertThat(answer(again)).isEqualTo("2.0.0");
    }

    @Test
    void anOrdinarySwapThatRunsIsNotTheAnswerToAForcedOne() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "1.0.0");
        install(loader, "2.0.0");
        var gate = engine.script("m", "2.0.0").holdLoads();
        AtomicReference<Throwable> ordinary = new AtomicReference<>();
        Thread first =
                new Thread(
                        () -> {
                            try {
                                loader.control().swap("m", "2.0.0");
                            } catch (ModelConflictException e) {
                                ordinary.set(e);
                            }
                        });
        first.start();
        await().until(() -> engine.script("m", "2.0.0").loads() + loading(loader) > 0);
        broken.set(List.of("shop came meanwhile"));
        AtomicReference<String> forced = new AtomicReference<>();
        Thread second = new Thread(() -> forced.set(loader.models().swap("m", "2.0.0", true).to()));
        second.start();
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
        gate.open();
        first.join(30_000);
        second.join(30_000);
        assertThat(ordinary.get()).hasMessageContaining("shop came meanwhile");
        assertThat(forced.get()).isEqualTo("2.0.0");
        assertThat(answer(loader)).isEqualTo("2.0.0");
    }

    @Test
    void vectorsThatDifferTooMuchMakeTheVersionWaitLoadedForAPerson() throws Exception {
        JarHarness loader = start(settings().drift(0.999, 0));
        loader.install(jar("1.0.0").selfTest().build());
        loader.install(jar("2.0.0").selfTest().build());
        answer(loader);
        assertThatThrownBy(() -> loader.control().swap("m", "2.0.0"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("mean cosine")
                .hasMessageContaining("worst")
                .hasMessageContaining("0.999")
                .hasMessageContaining("--force");
        assertThat(answer(loader)).isEqualTo("1.0.0");
        assertThat(state(loader, "2.0.0")).isEqualTo(RevisionState.READY);
        assertThat(why(loader)).contains("waits for a person").contains("on 1 texts: mean cosine");

        loader.models().swap("m", "2.0.0", true);
        assertThat(answer(loader)).isEqualTo("2.0.0");
        assertThat(engine.script("m", "2.0.0").loads()).isEqualTo(1);
        // what answered before may always come back
        loader.control().rollback("m");
        assertThat(answer(loader)).isEqualTo("1.0.0");
    }

    @Test
    void vectorsWithinTheLimitTakeOverAndTheFiguresAreShown() throws Exception {
        String text = alike();
        JsonArray golden = new JsonArray();
        golden.add(text);
        JarHarness loader = start(settings().drift(0.5, 0));
        install(loader, "1.0.0");
        loader.install(jar("2.0.0").field("golden_texts", golden).build());
        answer(loader);
        loader.control().swap("m", "2.0.0");
        assertThat(answer(loader)).isEqualTo("2.0.0");
        assertThat(why(loader))
                .contains(
                        "Version 2.0.0 was compared with version 1.0.0 on 1 texts: mean cosine %.4f"
                                .formatted(cosine(text)));
    }

    @Test
    void whatIsNotInMemoryIsNotLoadedToBeCompared() throws Exception {
        JarHarness loader = start(settings().drift(0.999, 0));
        loader.install(jar("1.0.0").selfTest().build());
        loader.install(jar("2.0.0").selfTest().build());
        loader.control().swap("m", "2.0.0");
        assertThat(engine.script("m", "1.0.0").loads()).isZero();
    }

    @Test
    void recentTextsAreComparedOnlyWhereThatIsAskedFor() throws Exception {
        JarHarness loader = start(settings().drift(0.999, 10));
        install(loader, "1.0.0");
        install(loader, "2.0.0");
        embed(loader, List.of("green tea", "black tea"));
        embed(loader, List.of("green tea"));
        assertThatThrownBy(() -> loader.control().swap("m", "2.0.0"))
                .hasMessageContaining("on 2 texts")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("green"));
        loader.models().configure(settings().drift(0.999, 0).done());
        loader.control().swap("m", "2.0.0");
        assertThat(answer(loader)).isEqualTo("2.0.0");
    }

    @Test
    void anotherLengthOfVectorsCountsAsNothingInCommon() throws Exception {
        JarHarness loader = start(settings().drift(0.1, 0));
        loader.install(jar("1.0.0").selfTest().build());
        loader.install(
                new ModelJars(jars)
                        .model(DescriptorBuilder.textEmbedding("m", "2.0.0", DIMENSION * 2))
                        .build());
        answer(loader);
        assertThatThrownBy(() -> loader.control().swap("m", "2.0.0"))
                .hasMessageContaining("mean cosine -1.0000, worst -1.0000");
    }

    @Test
    void anEngineThatFailsOnWhatTheOneBeforeCouldDoHasNothingInCommonWithIt() throws Exception {
        JarHarness loader = start(settings().drift(0.1, 0));
        loader.install(jar("1.0.0").selfTest().build());
        install(loader, "2.0.0");
        answer(loader);
        loader.control().load("m", "2.0.0");
        engine.script("m", "2.0.0").failCalls("out of tea");
        assertThatThrownBy(() -> loader.control().swap("m", "2.0.0"))
                .hasMessageContaining("mean cosine -1.0000");
    }

    @Test
    void aComparisonThatHangsIsGivenUpAndTheVersionWaits() throws Exception {
        JarHarness loader = start(settings().drift(0.1, 0).loadTimeout(Duration.ofMillis(500)));
        loader.install(jar("1.0.0").selfTest().build());
        install(loader, "2.0.0");
        answer(loader);
        loader.control().load("m", "2.0.0");
        var gate = engine.script("m", "2.0.0").holdCalls();
        try {
            assertThatThrownBy(() -> loader.control().swap("m", "2.0.0"))
                    .isInstanceOf(ModelConflictException.class)
                    .hasMessageContaining("comparing version 2.0.0 with 1.0.0 has not ended");
            assertThat(answer(loader)).isEqualTo("1.0.0");
        } finally {
            gate.open();
        }
    }

    @Test
    void aLabelStandsForAVersionAndSurvivesARestart() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "1.0.0");
        install(loader, "2.0.0");
        loader.models().label("m", "stable", "1.0");
        loader.models().label("m", "next", "2.0.0");
        assertThat(loader.models().labels("m"))
                .isEqualTo(Map.of("stable", "1.0.0", "next", "2.0.0"));
        assertThat(byLabel(loader, "next")).isEqualTo("2.0.0");
        assertThat(why(loader)).contains("The label stable stands for version 1.0.0.");
        loader.models().label("m", "next", null);
        assertThatThrownBy(() -> byLabel(loader, "next"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("labels: stable;")
                .hasMessageContaining("2.0.0, 1.0.0");
        loader.stop();

        JarHarness again = start(settings());
        install(again, "2.0.0");
        assertThatThrownBy(() -> byLabel(again, "stable"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("1.0.0 (label stable)");
        install(again, "1.0.0");
        assertThat(byLabel(again, "stable")).isEqualTo("1.0.0");
    }

    @Test
    void labelsOfModelsWhoseNamesBeginAlikeAreKeptApart() {
        Preferences preferences =
                new Preferences(new PropertiesFile(work.resolve("p.properties"), "p"));
        preferences.label("a", "stable", Optional.of("1.0.0"));
        preferences.label("a.b", "stable", Optional.of("2.0.0"));
        assertThat(preferences.labels("a")).isEqualTo(Map.of("stable", "1.0.0"));
        assertThat(preferences.labels("a.b")).isEqualTo(Map.of("stable", "2.0.0"));
    }

    @Test
    void whatIsNoLabelOrNoVersionIsRefused() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "1.0.0");
        assertThatThrownBy(() -> loader.models().label("m", "2.0", "1.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'2.0'")
                .hasMessageContaining("accepted");
        assertThatThrownBy(() -> loader.models().label("m", "stable", "9.0.0"))
                .isInstanceOf(ModelNotFoundException.class);
    }

    private static Changed settings() {
        return Changed.from(JarHarness.settings(false));
    }

    private JarHarness start(Changed settings) {
        JarHarness harness =
                new JarHarness(engine, events, work, settings.done(), (from, to) -> broken.get());
        started.add(harness);
        return harness;
    }

    private ModelJar jar(String version) throws Exception {
        return new ModelJars(jars).model(DescriptorBuilder.textEmbedding("m", version, DIMENSION));
    }

    private void install(JarHarness loader, String version) throws Exception {
        loader.install(jar(version).build());
    }

    private static String answer(JarHarness loader) {
        return embed(loader, List.of("tea"));
    }

    private static String embed(JarHarness loader, List<String> texts) {
        try (Lease lease = loader.registry().model("m").acquire()) {
            return lease.embed(texts).source().version();
        }
    }

    private static String byLabel(JarHarness loader, String label) {
        try (Lease lease = loader.registry().model("m").acquire(label)) {
            return lease.revision().version();
        }
    }

    private static String why(JarHarness loader) {
        return String.join("\n", loader.registry().why("m").lines());
    }

    private static RevisionState state(JarHarness loader, String version) {
        return loader.registry().find("m").orElseThrow().revisions().stream()
                .filter(revision -> revision.id().version().equals(version))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static int loading(JarHarness loader) {
        return state(loader, "2.0.0") == RevisionState.LOADING ? 1 : 0;
    }

    /** A text for which the two versions happen to give vectors that are alike. */
    private static String alike() {
        int i = 0;
        while (cosine("tea " + i) < 0.6) {
            i++;
        }
        return "tea " + i;
    }

    private static double cosine(String text) {
        return DriftMeter.cosine(
                ControllableEngine.vector("m", "1.0.0", text, DIMENSION),
                ControllableEngine.vector("m", "2.0.0", text, DIMENSION));
    }
}
