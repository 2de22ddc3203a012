package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.RevisionState;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.ModelJars;
import io.samovar.testkit.Parallel;
import io.samovar.testkit.RecordedEvents;
import io.samovar.testkit.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies, the budget, and who leaves. Models of this engine hold what their bundle says. */
class HybridLoadingTest {
    private static final long MB = 1 << 20;

    private final ControllableEngine engine = new ControllableEngine();
    private final RecordedEvents events = new RecordedEvents();
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
    void whatDoesNotFitMakesTheLeastValuableLeave() throws Exception {
        JarHarness loader = start(settings().budgetBytes(30 * MB));
        install(loader, "often", 10);
        install(loader, "seldom", 10);
        install(loader, "late", 20);
        answer(loader, "seldom");
        for (int i = 0; i < 50; i++) {
            answer(loader, "often");
        }
        answer(loader, "late");
        assertThat(state(loader, "often")).isEqualTo(RevisionState.READY);
        assertThat(state(loader, "seldom")).isIn(RevisionState.UNLOADED, RevisionState.DRAINING);
        assertThat(loader.registry().why("seldom").lines().toString())
                .contains("evicted: room was needed for late:1.0.0");
        MemoryUse use = loader.models().memory();
        assertThat(use.evictions()).isEqualTo(1);
        assertThat(use.peakBytes()).isLessThanOrEqualTo(use.budgetBytes());
    }

    @Test
    void whatCanNeverFitIsRefusedWithTheNumbers() throws Exception {
        JarHarness loader = start(settings().budgetBytes(30 * MB));
        install(loader, "small", 10);
        install(loader, "huge", 31);
        answer(loader, "small");
        assertThatThrownBy(() -> answer(loader, "huge"))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("31.0 MB")
                .hasMessageContaining("30.0 MB");
        assertThat(state(loader, "small")).isEqualTo(RevisionState.READY);
        assertThat(engine.script("huge", "1.0.0").loads()).isZero();
    }

    @Test
    void whatIsPreparedMakesOnlyThoseLeaveThatAreNamed() throws Exception {
        JarHarness loader = start(settings().budgetBytes(20 * MB));
        install(loader, "kept", 10);
        install(loader, "given", 10);
        install(loader, "next", 10);
        answer(loader, "kept");
        answer(loader, "given");
        assertThatThrownBy(() -> loader.models().prepare("next", Set.of()))
                .isInstanceOf(ModelUnavailableException.class);
        assertThat(state(loader, "kept")).isEqualTo(RevisionState.READY);
        assertThat(state(loader, "given")).isEqualTo(RevisionState.READY);
        assertThat(loader.models().prepare("next", Set.of("given")).state())
                .isEqualTo(RevisionState.READY);
        assertThat(state(loader, "kept")).isEqualTo(RevisionState.READY);
        assertThat(state(loader, "given")).isIn(RevisionState.UNLOADED, RevisionState.DRAINING);
        loader.control().unload("next", null);
        assertThatThrownBy(() -> loader.models().prepare("next", Set.of()))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("unloaded");
    }

    @Test
    void whatIsLeasedDoesNotLeave() throws Exception {
        JarHarness loader =
                start(settings().budgetBytes(10 * MB).memoryWait(Duration.ofMillis(100)));
        install(loader, "busy", 10);
        install(loader, "other", 10);
        try (Lease lease = loader.registry().model("busy").acquire()) {
            assertThatThrownBy(() -> answer(loader, "other"))
                    .isInstanceOf(ModelUnavailableException.class)
                    .hasMessageContaining("busy or pinned");
            assertThat(lease.embed(List.of("tea")).vectors()).hasSize(1);
        }
        answer(loader, "other");
        assertThat(state(loader, "other")).isEqualTo(RevisionState.READY);
    }

    @Test
    void aPinnedModelNeitherLeavesNorChangesItsVersion() throws Exception {
        JarHarness loader =
                start(settings().budgetBytes(10 * MB).memoryWait(Duration.ofMillis(900)));
        install(loader, "pinned", 10);
        install(loader, "other", 10);
        loader.models().pin("pinned", null);
        assertThatThrownBy(() -> answer(loader, "other"))
                .isInstanceOf(ModelUnavailableException.class);
        install(loader, "pinned", "2.0.0", 1);
        assertThatThrownBy(() -> loader.control().swap("pinned", "2.0.0"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("pinned to version 1.0.0");
        assertThat(loader.models().settings("pinned").pinnedVersion()).contains("1.0.0");
        loader.models().unpin("pinned");
        answer(loader, "other");
    }

    @Test
    void eagerModelsAreLoadedInTheBackgroundTheMostImportantFirst() throws Exception {
        JarHarness loader = start(settings().strategy(LoadStrategy.EAGER).loadConcurrency(1));
        for (int priority : List.of(1, 9, 5)) {
            loader.install(
                    new ModelJars(jars)
                            .model(
                                    DescriptorBuilder.textEmbedding("p" + priority, "1.0.0", 8)
                                            .engine(ControllableEngine.ENGINE_NAME)
                                            .priority(priority))
                            .build(),
                    true);
        }
        assertThat(loader.models().missing()).hasSize(3);
        loader.models().look();
        await().until(() -> loader.models().missing().isEmpty());
        assertThat(ready()).containsExactly("p9", "p5", "p1");
    }

    @Test
    void eagerLoadsDoNotPushOthersOut() throws Exception {
        JarHarness loader = start(settings().budgetBytes(10 * MB));
        install(loader, "here", 10);
        answer(loader, "here");
        install(loader, "eager", 10);
        loader.models().strategy("eager", LoadStrategy.EAGER);
        loader.models().look();
        await().until(() -> loader.models().missing().toString().contains("waits for room"));
        assertThat(state(loader, "here")).isEqualTo(RevisionState.READY);
    }

    @Test
    void aStrategyIsChangedWithoutARestartAndSurvivesOne() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "m", 1);
        loader.models().strategy("m", LoadStrategy.MANUAL);
        assertThatThrownBy(() -> answer(loader, "m"))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("manual");
        loader.control().load("m", null);
        answer(loader, "m");
        loader.stop();

        JarHarness again = start(settings());
        install(again, "m", 1);
        assertThat(again.models().settings("m").strategy()).isEqualTo(LoadStrategy.MANUAL);
        assertThat(again.models().settings("m").ownStrategy()).isTrue();
        again.models().strategy("m", null);
        answer(again, "m");
    }

    @Test
    void hybridLoadsWhatWasOftenUsedBefore() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "often", 1);
        install(loader, "seldom", 1);
        for (int i = 0; i < 20; i++) {
            answer(loader, "often");
        }
        answer(loader, "seldom");
        loader.models().look();
        loader.stop();

        JarHarness again = start(settings().strategy(LoadStrategy.HYBRID));
        install(again, "often", 1);
        install(again, "seldom", 1);
        again.models().look();
        await().until(() -> state(again, "often") == RevisionState.READY);
        assertThat(again.models().missing()).isEmpty();
        assertThat(state(again, "seldom")).isEqualTo(RevisionState.VERIFIED);
    }

    @Test
    void whatIsUnusedForItsKeepAliveLeavesAndSaysWhatThatGaveBack() throws Exception {
        JarHarness loader = start(settings().keepAlive(Duration.ofMillis(50)));
        install(loader, "m", 1);
        answer(loader, "m");
        await().until(
                        () -> {
                            loader.models().look();
                            return state(loader, "m") == RevisionState.UNLOADED;
                        });
        assertThat(loader.registry().why("m").lines().toString())
                .contains("unused for")
                .contains("1.0 MB given back");
        assertThat(loader.models().memory().usedBytes()).isZero();
    }

    @Test
    void aCanaryGetsItsShareAndTheSameKeyAlwaysGoesTheSameWay() throws Exception {
        JarHarness loader = start(settings());
        install(loader, "m", "1.0.0", 1);
        install(loader, "m", "2.0.0", 1);
        loader.models().canary("m", "2.0.0", 30);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            String key = "user-" + i;
            String version = byKey(loader, key);
            assertThat(byKey(loader, key)).isEqualTo(version);
            counts.merge(version, 1, Integer::sum);
        }
        assertThat(counts.get("2.0.0")).isBetween(230, 370);
        loader.models().canary("m", "2.0.0", 0);
        assertThat(answer(loader, "m")).isEqualTo("1.0.0");
        assertThat(loader.models().settings("m").canary()).isEmpty();
    }

    @Test
    void aRollbackToAVersionThatIsKeptWarmNeedsNoLoad() throws Exception {
        JarHarness loader = start(settings().keepWarm(Duration.ofMinutes(1)));
        install(loader, "m", "1.0.0", 1);
        install(loader, "m", "2.0.0", 1);
        answer(loader, "m");
        loader.control().swap("m", "2.0.0");
        loader.control().rollback("m");
        assertThat(answer(loader, "m")).isEqualTo("1.0.0");
        assertThat(engine.script("m", "1.0.0").loads()).isEqualTo(1);
        assertThat(engine.script("m", "1.0.0").closes()).isZero();
    }

    @Test
    void aPolicyThatABundleBringsTakesOverAndHandsBack() throws Exception {
        JarHarness loader = start(settings().budgetBytes(20 * MB));
        install(loader, "a", 10);
        install(loader, "b", 10);
        install(loader, "c", 10);
        // the opposite of sense: what is used most leaves first
        ResidencyPolicy odd = (resident, inflation) -> -resident.uses();
        loader.policies().add("odd", odd, 0);
        assertThat(loader.models().memory().policy()).isEqualTo("odd");
        for (int i = 0; i < 10; i++) {
            answer(loader, "a");
        }
        answer(loader, "b");
        answer(loader, "c");
        assertThat(state(loader, "a")).isIn(RevisionState.UNLOADED, RevisionState.DRAINING);
        loader.policies().remove(odd);
        assertThat(loader.models().memory().policy()).isEqualTo("greedy-dual");
    }

    @Test
    void aLoweredBudgetIsHonouredAsSoonAsModelsAreIdle() throws Exception {
        JarHarness loader = start(settings().budgetBytes(30 * MB));
        for (String name : List.of("a", "b", "c")) {
            install(loader, name, 10);
            answer(loader, name);
        }
        await().until(
                        () -> {
                            loader.models().configure(settings().budgetBytes(10 * MB).done());
                            return loader.models().memory().usedBytes() <= 10 * MB;
                        });
    }

    @Test
    void tooManyWaitingLoadsAreRefusedAtOnce() throws Exception {
        JarHarness loader = start(settings().loadConcurrency(1).queueLimit(1));
        for (String name : List.of("a", "b", "c")) {
            install(loader, name, 1);
        }
        var gate = engine.script("a", "1.0.0").holdLoads();
        List<Thread> clients = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            Thread client = new Thread(() -> answer(loader, name));
            client.start();
            clients.add(client);
            await().until(() -> state(loader, name) == RevisionState.LOADING);
        }
        assertThatThrownBy(() -> answer(loader, "c"))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("queue.limit");
        gate.open();
        for (Thread client : clients) {
            client.join(30_000);
        }
    }

    /**
     * Many models, little memory, much traffic: nobody fails but with a reason, never above budget.
     */
    @Test
    void theBudgetHoldsUnderATrafficThatWantsEverything() throws Exception {
        int models = 40;
        JarHarness loader =
                start(settings().budgetBytes(8 * MB).memoryWait(Duration.ofSeconds(20)));
        for (int i = 0; i < models; i++) {
            install(loader, "m" + i, 1);
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger seeds = new AtomicInteger();
        List<Integer> answered =
                Parallel.run(
                        6,
                        () -> {
                            SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
                            int count = 0;
                            for (int i = 0; i < 300; i++) {
                                // skewed as real use is: a few models get most of it
                                int model = (int) (models * Math.pow(random.nextDouble(), 3));
                                answer(loader, "m" + model);
                                count++;
                                MemoryUse use = loader.models().memory();
                                over.compareAndSet(false, use.usedBytes() > use.budgetBytes());
                            }
                            return count;
                        });
        assertThat(answered).containsOnly(300);
        assertThat(over).isFalse();
        MemoryUse use = loader.models().memory();
        assertThat(use.peakBytes()).isLessThanOrEqualTo(8 * MB);
        assertThat(use.evictions()).isPositive();
    }

    /**
     * Fault 4 of every model server: the same few models loaded, unloaded and used by everybody.
     * {@code -Drounds=1024} makes it as long as the longest known test of this kind.
     */
    @Test
    void manyThreadsLoadUnloadAndUseTheSameModels() throws Exception {
        JarHarness loader = start(settings());
        for (String name : List.of("a", "b", "c")) {
            install(loader, name, 1);
        }
        int rounds = Integer.getInteger("rounds", 64);
        AtomicInteger seeds = new AtomicInteger();
        AtomicInteger requests = new AtomicInteger();
        List<Integer> calls =
                Parallel.run(
                        32,
                        () -> {
                            SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
                            int count = 0;
                            for (int i = 0; i < rounds; i++) {
                                String name = List.of("a", "b", "c").get(random.nextInt(3));
                                switch (random.nextInt(4)) {
                                    case 0 -> again(() -> loader.control().load(name, null));
                                    case 1 -> loader.control().unload(name, null);
                                    default -> {
                                        again(() -> answer(loader, name));
                                        requests.incrementAndGet();
                                    }
                                }
                                count++;
                            }
                            return count;
                        });
        assertThat(calls).hasSize(32).containsOnly(rounds);
        // each load embeds one text to warm up; one that was given up may still be about to
        await().untilAsserted(
                        () ->
                                assertThat(sum(Script::calls))
                                        .as("each request reached the engine once")
                                        .isEqualTo(requests.get() + sum(Script::loads)));
        assertThat(requests.get()).isBetween(32 * rounds / 3, 32 * rounds * 2 / 3);
        for (String name : List.of("a", "b", "c")) {
            answer(loader, name);
            assertThat(engine.script(name, "1.0.0").open()).isEqualTo(1);
            loader.control().unload(name, null);
            await().until(() -> engine.script(name, "1.0.0").open() == 0);
        }
        assertThat(loader.models().memory().usedBytes()).isZero();
    }

    private int sum(ToIntFunction<Script> count) {
        return List.of("a", "b", "c").stream()
                .map(name -> engine.script(name, "1.0.0"))
                .mapToInt(count)
                .sum();
    }

    /** A refusal because somebody else has unloaded the model is no answer: it is asked again. */
    private static void again(Runnable call) {
        while (true) {
            try {
                call.run();
                return;
            } catch (ModelUnavailableException e) {
                assertThat(e).hasMessageContaining("unloaded on request");
            }
        }
    }

    private static Changed settings() {
        return Changed.from(JarHarness.settings(false));
    }

    private JarHarness start(Changed settings) {
        JarHarness harness = new JarHarness(engine, events, work, settings.done());
        started.add(harness);
        return harness;
    }

    private void install(JarHarness loader, String name, long megabytes) throws Exception {
        install(loader, name, "1.0.0", megabytes);
    }

    private void install(JarHarness loader, String name, String version, long megabytes)
            throws Exception {
        loader.install(
                new ModelJars(jars)
                        .model(
                                DescriptorBuilder.textEmbedding(name, version, 8)
                                        .engine(ControllableEngine.ENGINE_NAME)
                                        .memoryBytes(megabytes * MB))
                        .build());
    }

    private static String answer(JarHarness loader, String name) throws ModelException {
        try (Lease lease = loader.registry().model(name).acquire()) {
            return lease.embed(List.of("tea")).source().version();
        }
    }

    private static String byKey(JarHarness loader, String key) {
        try (Lease lease = loader.registry().model("m").acquireFor(key)) {
            return lease.revision().version();
        }
    }

    private static RevisionState state(JarHarness loader, String name) {
        return loader.registry().find(name).orElseThrow().active().orElseThrow().state();
    }

    private List<String> ready() {
        return events.all().stream()
                .filter(event -> event.to() == RevisionState.READY)
                .map(event -> event.revision().model())
                .toList();
    }
}
