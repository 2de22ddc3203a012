package io.samovar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import io.samovar.api.tensor.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every registry with its control must do. Extend it, open the registry on the given engine,
 * and all tests run against it. After each test the engine must not have seen any misuse.
 */
@Timeout(120)
public abstract class ModelRegistryContract {
    /** The model all tests work with. */
    protected static final String NAME = "alpha";

    /** The version that is installed first. */
    protected static final String V1 = "1.0.0";

    /** The version that is installed beside it. */
    protected static final String V2 = "1.1.0";

    private final ControllableEngine engine = new ControllableEngine();
    private final RecordedEvents events = new RecordedEvents();
    private final Script v1 = engine.script(NAME, V1);
    private final Script v2 = engine.script(NAME, V2);
    private final ExecutorService background = Executors.newCachedThreadPool();
    private RegistryHarness harness;
    private ModelJars jars;

    /**
     * Starts the registry under test.
     *
     * @param engine the engine {@link ControllableEngine#ENGINE_NAME}
     * @param listener the listener to tell
     * @param work an empty directory for whatever the registry keeps
     */
    protected abstract RegistryHarness open(
            ModelEngine engine, RevisionListener listener, Path work) throws Exception;

    @BeforeEach
    void open(@TempDir Path jarDirectory, @TempDir Path work) throws Exception {
        jars = new ModelJars(jarDirectory);
        harness = open(engine, events, work);
    }

    @AfterEach
    void stop() throws Exception {
        background.shutdownNow();
        harness.stop();
        assertThat(engine.violations()).isEmpty();
    }

    @Test
    @DisplayName("an unknown model is refused with the names that exist")
    void unknownModel() throws Exception {
        install(V1);
        assertThat(harness.registry().find("beta")).isEmpty();
        List<ThrowingCallable> calls =
                List.of(
                        () -> harness.registry().model("beta"),
                        () -> harness.registry().why("beta"),
                        () -> harness.control().load("beta", null),
                        () -> harness.control().unload("beta", null),
                        () -> harness.control().swap("beta", V1),
                        () -> harness.control().rollback("beta"));
        assertThat(calls)
                .allSatisfy(
                        call ->
                                assertThatThrownBy(call)
                                        .isInstanceOf(ModelNotFoundException.class)
                                        .hasMessageContaining("beta")
                                        .hasMessageContaining(NAME));
    }

    @Test
    @DisplayName("an unknown version is refused with the versions that exist")
    void unknownVersion() throws Exception {
        install(V1);
        List<ThrowingCallable> calls =
                List.of(
                        () -> model().acquire("9.9.9").close(),
                        () -> harness.control().load(NAME, "9.9.9"),
                        () -> harness.control().unload(NAME, "9.9.9"),
                        () -> harness.control().swap(NAME, "9.9.9"));
        assertThat(calls)
                .allSatisfy(
                        call ->
                                assertThatThrownBy(call)
                                        .isInstanceOf(ModelNotFoundException.class)
                                        .hasMessageContaining("9.9.9")
                                        .hasMessageContaining(V1));
    }

    @Test
    @DisplayName("what is installed is listed, newest version first, and not loaded unasked")
    void listsWhatIsInstalled() throws Exception {
        install(V1);
        install(V2);
        ModelInfo info = info();
        assertThat(info.revisions()).extracting(r -> r.id().version()).containsExactly(V2, V1);
        assertThat(info.revisions())
                .allSatisfy(
                        revision -> {
                            assertThat(revision.state()).isEqualTo(RevisionState.VERIFIED);
                            assertThat(revision.reason()).isNotNull();
                            assertThat(revision.descriptor()).isPresent();
                        });
        assertThat(harness.registry().models()).containsExactly(info);
        assertThat(v1.loads() + v2.loads()).isZero();
    }

    @Test
    @DisplayName("many first requests cause one load")
    void singleFlight() throws Exception {
        install(V1);
        Model model = model();
        Gate gate = v1.holdLoads();
        Future<List<String>> answers =
                background.submit(
                        () ->
                                Parallel.run(
                                        16,
                                        () -> {
                                            try (Lease lease = model.acquire()) {
                                                return lease.revision().version();
                                            }
                                        }));
        gate.awaitArrivals(1);
        assertThat(state(V1)).isEqualTo(RevisionState.LOADING);
        gate.open();
        assertThat(Parallel.result(answers)).hasSize(16).containsOnly(V1);
        assertThat(v1.loads()).isEqualTo(1);
        assertThat(state(V1)).isEqualTo(RevisionState.READY);
    }

    @Test
    @DisplayName("a request is answered through tensors, through texts and through a lease")
    void answers() throws Exception {
        install(V1);
        float[] expected = ControllableEngine.vector(NAME, V1, "tea", 8);
        Tensor input = Tensor.ofStrings("text", List.of("tea"));
        assertThat(model().infer(List.of(input), Set.of()).outputs())
                .containsExactly(Tensor.ofFloats("embedding", List.of(1L, 8L), expected));
        assertThat(embed("tea").vectors().get(0)).containsExactly(expected);
        try (Lease lease = model().acquire()) {
            assertThat(lease.embed(List.of("tea")).vectors().get(0)).containsExactly(expected);
            assertThat(lease.descriptor().name()).isEqualTo(NAME);
            assertThat(revision(V1).leases()).isEqualTo(1);
        }
        assertThat(revision(V1).leases()).isZero();
    }

    @Test
    @DisplayName("a version installed beside the active one gets no traffic until the swap")
    void swapSwitches() throws Exception {
        install(V1);
        assertThat(embed("tea").source().version()).isEqualTo(V1);
        install(V2);
        assertThat(embed("tea").source().version()).isEqualTo(V1);

        SwapResult result = harness.control().swap(NAME, V2);

        assertThat(result.model()).isEqualTo(NAME);
        assertThat(result.from()).contains(V1);
        assertThat(result.to()).isEqualTo(V2);
        assertThat(result.changed()).isTrue();
        Embeddings answer = embed("tea");
        assertThat(answer.source().version()).isEqualTo(V2);
        assertThat(answer.vectors().get(0))
                .containsExactly(ControllableEngine.vector(NAME, V2, "tea", 8));
        assertThat(info().active()).map(r -> r.id().version()).contains(V2);
        assertThat(info().previousVersion()).contains(V1);
        await().until(() -> v1.closes() == 1);
        assertThat(v2.loads()).isEqualTo(1);
    }

    @Test
    @DisplayName("a swap to the active version changes nothing")
    void swapToActive() throws Exception {
        install(V1);
        embed("tea");
        SwapResult result = harness.control().swap(NAME, V1);
        assertThat(result.changed()).isFalse();
        assertThat(result.from()).contains(V1);
        assertThat(v1.loads()).isEqualTo(1);
        assertThat(v1.closes()).isZero();
    }

    @Test
    @DisplayName("a lease keeps its version open during a swap; it is closed once, afterwards")
    void leaseDuringSwap() throws Exception {
        install(V1);
        install(V2);
        Lease lease = model().acquire();
        Future<SwapResult> swap = async(() -> harness.control().swap(NAME, V2));
        await().until(() -> embed("tea").source().version().equals(V2));
        assertThat(state(V1)).isEqualTo(RevisionState.DRAINING);
        assertThat(lease.embed(List.of("tea")).source().version()).isEqualTo(V1);
        assertThat(v1.closes()).isZero();
        lease.close();
        assertThat(Parallel.result(swap).to()).isEqualTo(V2);
        await().until(() -> v1.closes() == 1);
        await().until(() -> state(V1) == RevisionState.UNLOADED);
        assertThat(v1.open()).isZero();
    }

    @Test
    @DisplayName("a running request keeps its version open during a swap")
    void callDuringSwap() throws Exception {
        install(V1);
        install(V2);
        embed("warm");
        Gate gate = v1.holdCalls();
        Future<Embeddings> answer = async(() -> embed("tea"));
        gate.awaitArrivals(1);
        Future<SwapResult> swap = async(() -> harness.control().swap(NAME, V2));
        await().until(() -> embed("tea").source().version().equals(V2));
        assertThat(v1.closes()).isZero();
        gate.open();
        assertThat(Parallel.result(answer).source().version()).isEqualTo(V1);
        assertThat(Parallel.result(swap).to()).isEqualTo(V2);
        await().until(() -> v1.closes() == 1);
    }

    @Test
    @DisplayName("a lease keeps its version open during an unload")
    void leaseDuringUnload() throws Exception {
        install(V1);
        Lease lease = model().acquire();
        Future<?> unload = async(() -> unload(V1));
        events.awaitState(V1, RevisionState.DRAINING);
        assertThat(lease.embed(List.of("tea")).source().version()).isEqualTo(V1);
        assertThat(v1.closes()).isZero();
        lease.close();
        Parallel.result(unload);
        await().until(() -> v1.closes() == 1);
    }

    @Test
    @DisplayName("an unloaded model comes back with the next request")
    void unloadThenUse() throws Exception {
        install(V1);
        embed("tea");
        harness.control().unload(NAME, null);
        assertThat(state(V1)).isEqualTo(RevisionState.UNLOADED);
        assertThat(revision(V1).memoryBytes()).isZero();
        assertThat(v1.closes()).isEqualTo(1);
        assertThat(embed("tea").source().version()).isEqualTo(V1);
        assertThat(v1.loads()).isEqualTo(2);
        assertThat(v1.open()).isEqualTo(1);
    }

    @Test
    @DisplayName("load brings a version into memory without sending traffic to it")
    void loadBeside() throws Exception {
        install(V1);
        install(V2);
        embed("tea");
        RevisionInfo loaded = harness.control().load(NAME, V2);
        assertThat(loaded.id().version()).isEqualTo(V2);
        assertThat(loaded.state()).isEqualTo(RevisionState.READY);
        assertThat(loaded.active()).isFalse();
        assertThat(loaded.loadTime()).isPresent();
        assertThat(embed("tea").source().version()).isEqualTo(V1);
        assertThat(v2.open()).isEqualTo(1);
    }

    @Test
    @DisplayName("a swap to a version that does not load leaves the version before serving")
    void swapToFailing() throws Exception {
        install(V1);
        install(V2);
        embed("tea");
        v2.failLoads("weights are upside down");
        assertThatThrownBy(() -> harness.control().swap(NAME, V2))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining(NAME)
                .hasMessageContaining("weights are upside down");
        assertStillServing();
        assertThat(state(V2)).isEqualTo(RevisionState.FAILED);
        assertThat(revision(V2).reason()).contains("weights are upside down");
        assertThat(String.join("\n", harness.registry().why(NAME).lines()))
                .contains("weights are upside down");

        v2.failLoads(null);
        assertThat(harness.control().swap(NAME, V2).to()).isEqualTo(V2);
    }

    @Test
    @DisplayName("a swap to a version that fails its self-test leaves the version before serving")
    void swapToWrongAnswers() throws Exception {
        harness.install(jars.embedder(NAME, V1).selfTest().build());
        awaitVerified(V1);
        harness.install(jars.embedder(NAME, V2).breakSelfTest().build());
        awaitVerified(V2);
        embed("tea");
        assertThatThrownBy(() -> harness.control().swap(NAME, V2))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("self-test");
        assertStillServing();
        assertThat(state(V2)).isEqualTo(RevisionState.FAILED);
        await().until(() -> v2.open() == 0);
    }

    @Test
    @DisplayName("a first request to a model that does not load is told why")
    void firstLoadFails() throws Exception {
        install(V1);
        v1.failLoads("weights are upside down");
        assertThatThrownBy(() -> model().acquire().close())
                .isInstanceOfSatisfying(
                        ModelUnavailableException.class,
                        failure ->
                                assertThat(failure.retryAfter())
                                        .isGreaterThanOrEqualTo(Duration.ZERO))
                .hasMessageContaining("weights are upside down");
        assertThat(state(V1)).isEqualTo(RevisionState.FAILED);
        v1.failLoads(null);
        assertThat(harness.control().load(NAME, V1).state()).isEqualTo(RevisionState.READY);
        assertThat(embed("tea").source().version()).isEqualTo(V1);
    }

    @Test
    @DisplayName("a rollback returns to the version before")
    void rollback() throws Exception {
        install(V1);
        install(V2);
        embed("tea");
        assertThatThrownBy(() -> harness.control().rollback(NAME))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining(NAME);
        harness.control().swap(NAME, V2);
        SwapResult result = harness.control().rollback(NAME);
        assertThat(result.from()).contains(V2);
        assertThat(result.to()).isEqualTo(V1);
        assertThat(embed("tea").source().version()).isEqualTo(V1);
    }

    @Test
    @DisplayName("events come in order and without gaps")
    void eventsInOrder() throws Exception {
        install(V1);
        install(V2);
        embed("tea");
        harness.control().swap(NAME, V2);
        events.awaitState(V1, RevisionState.UNLOADED);
        events.awaitState(V2, RevisionState.READY);

        assertThat(events.of(V1))
                .extracting(RevisionEvent::to)
                .endsWith(
                        RevisionState.VERIFIED,
                        RevisionState.LOADING,
                        RevisionState.WARMING,
                        RevisionState.READY,
                        RevisionState.DRAINING,
                        RevisionState.UNLOADED);
        for (String version : List.of(V1, V2)) {
            RevisionState state = RevisionState.INSTALLED;
            for (RevisionEvent event : events.of(version)) {
                if (event.to() != RevisionState.INSTALLED) {
                    assertThat(event.from()).as("before %s", event).isEqualTo(state);
                }
                assertThat(event.reason()).isNotBlank();
                state = event.to();
            }
        }
        assertThat(events.indexOf(V2, RevisionState.READY))
                .isLessThan(events.indexOf(V1, RevisionState.DRAINING));
    }

    @Test
    @DisplayName("the model object stays the same while versions come and go")
    void stableIdentity() throws Exception {
        install(V1);
        Model model = model();
        assertThat(model.name()).isEqualTo(NAME);
        install(V2);
        embed("tea");
        harness.control().swap(NAME, V2);
        assertThat(model()).isSameAs(model);
        harness.control().unload(NAME, null);
        assertThat(model()).isSameAs(model);
        try (Lease lease = model.acquire()) {
            assertThat(lease.revision().version()).isEqualTo(V2);
        }
    }

    @Test
    @DisplayName("closing a lease twice gives back one reference, not two")
    void doubleClose() throws Exception {
        install(V1);
        Lease first = model().acquire();
        Lease second = model().acquire();
        first.close();
        assertThatCode(first::close).doesNotThrowAnyException();
        assertThat(revision(V1).leases()).isEqualTo(1);
        Future<?> unload = async(() -> unload(V1));
        events.awaitState(V1, RevisionState.DRAINING);
        assertThat(second.embed(List.of("tea")).vectors()).hasSize(1);
        second.close();
        Parallel.result(unload);
        await().until(() -> v1.closes() == 1);
    }

    @Test
    @DisplayName("a closed lease cannot be used")
    void closedLease() throws Exception {
        install(V1);
        Lease lease = model().acquire();
        lease.close();
        int calls = v1.calls();
        Tensor input = Tensor.ofStrings("text", List.of("tea"));
        assertThatThrownBy(() -> lease.embed(List.of("tea")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lease.infer(List.of(input), Set.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(v1.calls()).isEqualTo(calls);
    }

    @Test
    @DisplayName("an uninstalled model is drained, closed and gone")
    void uninstall() throws Exception {
        long bundle = install(V1);
        Model model = model();
        Lease lease = model.acquire();
        Future<?> uninstall = async(() -> uninstall(bundle));
        await().until(() -> harness.registry().find(NAME).isEmpty());
        assertThat(lease.embed(List.of("tea")).vectors()).hasSize(1);
        assertThat(v1.closes()).isZero();
        lease.close();
        Parallel.result(uninstall);
        await().until(() -> v1.closes() == 1);
        assertThatThrownBy(() -> model.acquire().close())
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining(NAME);
    }

    @Test
    @DisplayName("when the active version is uninstalled another installed one answers")
    void uninstallActive() throws Exception {
        long bundle = install(V1);
        install(V2);
        embed("tea");
        harness.uninstall(bundle);
        await().until(() -> info().revisions().size() == 1);
        assertThat(embed("tea").source().version()).isEqualTo(V2);
        await().until(() -> v1.closes() == 1);
    }

    @Test
    @DisplayName("no request fails or mixes versions while versions are swapped")
    void swapUnderLoad() throws Exception {
        install(V1);
        install(V2);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong answered = new AtomicLong();
        Future<List<Void>> clients =
                background.submit(
                        () ->
                                Parallel.run(
                                        4,
                                        () -> {
                                            while (!stop.get()) {
                                                assertWhole(
                                                        ((TextEmbedder) model())
                                                                .embed(List.of("tea", "차")));
                                                answered.incrementAndGet();
                                            }
                                            return null;
                                        }));
        for (int i = 0; i < 20 && !clients.isDone(); i++) {
            String next = i % 2 == 0 ? V2 : V1;
            assertThat(harness.control().swap(NAME, next).to()).isEqualTo(next);
            long before = answered.get();
            await().until(() -> answered.get() > before || clients.isDone());
        }
        stop.set(true);
        Parallel.result(clients);
        harness.control().unload(NAME, null);
        await().until(() -> v1.open() == 0 && v2.open() == 0);
        assertThat(v1.loads()).isEqualTo(v1.closes());
    }

    private void assertWhole(Embeddings answer) {
        String version = answer.source().version();
        assertThat(answer.vectors().get(0))
                .containsExactly(ControllableEngine.vector(NAME, version, "tea", 8));
        assertThat(answer.vectors().get(1))
                .containsExactly(ControllableEngine.vector(NAME, version, "차", 8));
    }

    private void assertStillServing() {
        assertThat(embed("tea").source().version()).isEqualTo(V1);
        assertThat(info().active()).map(r -> r.id().version()).contains(V1);
        assertThat(v1.loads()).isEqualTo(1);
        assertThat(v1.closes()).isZero();
    }

    private long install(String version) throws Exception {
        long bundle = harness.install(jars.embedder(NAME, version).build());
        awaitVerified(version);
        return bundle;
    }

    private void awaitVerified(String version) {
        await("verification of " + version)
                .until(
                        () ->
                                harness.registry().find(NAME).stream()
                                        .flatMap(info -> info.revisions().stream())
                                        .anyMatch(
                                                r ->
                                                        r.id().version().equals(version)
                                                                && r.state()
                                                                        == RevisionState.VERIFIED));
    }

    private Void unload(String version) {
        harness.control().unload(NAME, version);
        return null;
    }

    private Void uninstall(long bundle) throws Exception {
        harness.uninstall(bundle);
        return null;
    }

    private <T> Future<T> async(Callable<T> work) {
        return background.submit(work);
    }

    private Model model() {
        return harness.registry().model(NAME);
    }

    private Embeddings embed(String text) {
        Model model = model();
        assertThat(model).isInstanceOf(TextEmbedder.class);
        return ((TextEmbedder) model).embed(List.of(text));
    }

    private ModelInfo info() {
        return harness.registry().find(NAME).orElseThrow();
    }

    private RevisionState state(String version) {
        return revision(version).state();
    }

    private RevisionInfo revision(String version) {
        Optional<RevisionInfo> found =
                info().revisions().stream().filter(r -> r.id().version().equals(version)).findAny();
        return found.orElseThrow();
    }
}
