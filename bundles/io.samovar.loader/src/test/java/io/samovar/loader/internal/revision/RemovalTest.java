package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.Gate;
import io.samovar.testkit.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Faults 3, 5 and 22 of the catalogue: what is removed, and what comes back at once. */
class RemovalTest extends FaultTest {
    @Test
    @DisplayName("3: a model removed while it loads leaves nothing behind")
    void removedWhileLoading() throws Exception {
        JarHarness loader = start(settings());
        long bundle = install(loader, NAME, V1);
        Gate gate = script(NAME, V1).holdLoads();
        Future<String> request = async(() -> answer(loader, NAME));
        gate.awaitArrivals(1);
        loader.uninstall(bundle);
        assertThatThrownBy(() -> Parallel.result(request))
                .isInstanceOf(ModelNotFoundException.class);
        assertThat(memory(loader).usedBytes())
                .as("what the engine still loads is still counted")
                .isEqualTo(10 * MB);
        gate.open();
        await().until(() -> script(NAME, V1).closes() == 1);
        await().until(() -> memory(loader).usedBytes() == 0);
        assertThat(memory(loader).leavingBytes()).isZero();
        assertThat(loader.registry().find(NAME)).isEmpty();
        assertThat(script(NAME, V1).loads()).isEqualTo(1);
    }

    @Test
    @DisplayName("3: a version removed while a swap loads it leaves the version before serving")
    void removedWhileSwappedTo() throws Exception {
        JarHarness loader = start(settings());
        install(loader, NAME, V1);
        answer(loader, NAME);
        long bundle = install(loader, NAME, V2);
        Gate gate = script(NAME, V2).holdLoads();
        Future<SwapResult> swap = async(() -> loader.control().swap(NAME, V2));
        gate.awaitArrivals(1);
        loader.uninstall(bundle);
        assertThatThrownBy(() -> Parallel.result(swap)).isInstanceOf(ModelException.class);
        gate.open();
        await().until(() -> script(NAME, V2).closes() == 1);
        await().until(() -> memory(loader).usedBytes() == 10 * MB);
        assertThat(answer(loader, NAME)).isEqualTo(V1);
        assertThat(loader.registry().find(NAME).orElseThrow().revisions()).hasSize(1);
    }

    @Test
    @DisplayName("3: a load that is given up does not come to life when the engine returns")
    void unloadedWhileLoading() throws Exception {
        JarHarness loader = start(settings());
        install(loader, NAME, V1);
        Gate gate = script(NAME, V1).holdLoads();
        Future<String> request = async(() -> answer(loader, NAME));
        gate.awaitArrivals(1);
        loader.control().unload(NAME, V1);
        assertThatThrownBy(() -> Parallel.result(request))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("unloaded on request");
        gate.open();
        await().until(() -> script(NAME, V1).closes() == 1);
        await().until(() -> memory(loader).usedBytes() == 0);
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.UNLOADED);
        assertThat(answer(loader, NAME)).isEqualTo(V1);
    }

    @Test
    @DisplayName("3: a model removed while it waits for its turn is never loaded")
    void removedWhileQueued() throws Exception {
        JarHarness loader = start(settings().loadConcurrency(1));
        install(loader, "first", V1);
        long bundle = install(loader, NAME, V1);
        Gate gate = script("first", V1).holdLoads();
        Future<String> first = async(() -> answer(loader, "first"));
        gate.awaitArrivals(1);
        Future<String> queued = async(() -> answer(loader, NAME));
        await().until(() -> state(loader, NAME, V1) == RevisionState.LOADING);
        loader.uninstall(bundle);
        assertThatThrownBy(() -> Parallel.result(queued)).isInstanceOf(ModelException.class);
        gate.open();
        assertThat(Parallel.result(first)).isEqualTo(V1);
        assertThat(script(NAME, V1).loads()).isZero();
        assertThat(memory(loader).usedBytes()).isEqualTo(10 * MB);
    }

    @Test
    @DisplayName("3: a bundle that leaves after the loader has stopped does not wait for anybody")
    void removedAfterTheStop() throws Exception {
        JarHarness loader = start(settings().drainTimeout(Duration.ofMinutes(10)));
        long bundle = install(loader, NAME, V1);
        answer(loader, NAME);
        assertThat(loader.models().shutdown(Duration.ofSeconds(30))).isTrue();
        Future<Void> removal = async(() -> uninstall(loader, bundle));
        Parallel.result(removal);
        assertThat(script(NAME, V1).open()).isZero();
    }

    @Test
    @DisplayName("5: a model removed and added again at once answers")
    void readded() throws Exception {
        JarHarness loader = start(settings());
        long bundle = install(loader, NAME, V1);
        Model model = loader.registry().model(NAME);
        for (int i = 0; i < 20; i++) {
            assertThat(answer(model)).isEqualTo(V1);
            loader.uninstall(bundle);
            bundle = install(loader, NAME, V1);
        }
        assertThat(answer(model)).isEqualTo(V1);
        assertThat(script(NAME, V1).open()).isEqualTo(1);
        assertThat(memory(loader).usedBytes()).isEqualTo(10 * MB);
    }

    @Test
    @DisplayName("5: a model removed and added again while it loads answers")
    void readdedWhileLoading() throws Exception {
        JarHarness loader = start(settings().absence(Duration.ofSeconds(30)));
        long bundle = install(loader, NAME, V1);
        Gate before = script(NAME, V1).holdLoads();
        Future<String> request = async(() -> answer(loader, NAME));
        before.awaitArrivals(1);
        Gate after = script(NAME, V1).holdLoads();
        loader.uninstall(bundle);
        install(loader, NAME, V1);
        after.awaitArrivals(1);
        after.open();
        assertThat(Parallel.result(request)).as("it waited for the new one").isEqualTo(V1);
        before.open();
        await().until(() -> script(NAME, V1).closes() == 1);
        await().until(() -> memory(loader).usedBytes() == 10 * MB);
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.READY);
        assertThat(answer(loader, NAME)).isEqualTo(V1);
    }

    @Test
    @DisplayName("5: a model removed and added again while it drains answers")
    void readdedWhileDraining() throws Exception {
        JarHarness loader = start(settings());
        long bundle = install(loader, NAME, V1);
        Future<Void> removal;
        try (Lease lease = loader.registry().model(NAME).acquire()) {
            removal = async(() -> uninstall(loader, bundle));
            await().until(() -> loader.registry().find(NAME).isEmpty());
            install(loader, NAME, V1);
            assertThat(answer(loader, NAME)).isEqualTo(V1);
            assertThat(lease.embed(List.of("tea")).vectors()).hasSize(1);
            assertThat(script(NAME, V1).closes()).isZero();
            assertThat(memory(loader).usedBytes()).isEqualTo(20 * MB);
        }
        Parallel.result(removal);
        await().until(() -> memory(loader).usedBytes() == 10 * MB);
        assertThat(script(NAME, V1).open()).isEqualTo(1);
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.READY);
    }

    @Test
    @DisplayName("5: a second absence is not cut short by the end of the first")
    void twoAbsences() throws Exception {
        ManualTime time = new ManualTime();
        JarHarness loader = start(settings().absence(Duration.ofSeconds(10)), time);
        long bundle = install(loader, NAME, V1);
        Model model = loader.registry().model(NAME);
        loader.uninstall(bundle);
        time.advance(Duration.ofSeconds(8));
        bundle = install(loader, NAME, V1);
        loader.uninstall(bundle);
        time.advance(Duration.ofSeconds(3));
        install(loader, NAME, V1);
        assertThat(answer(model)).isEqualTo(V1);
        assertThat(loader.registry().model(NAME)).isSameAs(model);
    }

    @Test
    @DisplayName("5: a model that does not come back is forgotten when its absence is over")
    void gone() throws Exception {
        ManualTime time = new ManualTime();
        JarHarness loader = start(settings().absence(Duration.ofSeconds(10)), time);
        loader.uninstall(install(loader, NAME, V1));
        time.advance(Duration.ofSeconds(8));
        loader.uninstall(install(loader, NAME, V1));
        time.advance(Duration.ofSeconds(9));
        assertThat(loader.registry().model(NAME)).isNotNull();
        time.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> loader.registry().model(NAME))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    @DisplayName("22: models and engines that vanish under a request give only documented refusals")
    void churn() throws Exception {
        JarHarness loader = start(settings().absence(Duration.ofMillis(1)));
        long bundle = install(loader, NAME, V1);
        Model kept = loader.registry().model(NAME);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong answered = new AtomicLong();
        Future<List<Void>> clients =
                async(
                        () ->
                                Parallel.run(
                                        4,
                                        () -> {
                                            while (!stop.get()) {
                                                call(loader, kept, answered);
                                            }
                                            return null;
                                        }));
        for (int i = 0; i < 100 && !clients.isDone(); i++) {
            switch (i % 4) {
                case 0 -> {
                    loader.models().engineLeft(ControllableEngine.ENGINE_NAME, engine());
                    loader.models().engineArrived(ControllableEngine.ENGINE_NAME, engine());
                }
                case 1 -> loader.control().unload(NAME, null);
                case 2 -> {
                    loader.uninstall(bundle);
                    bundle = install(loader, NAME, V1);
                }
                default -> {
                    loader.uninstall(bundle);
                    await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> isGone(loader));
                    bundle = install(loader, NAME, V1);
                }
            }
            long before = answered.get();
            await().until(() -> answered.get() > before || clients.isDone());
        }
        stop.set(true);
        Parallel.result(clients);
        assertThat(answer(loader, NAME)).isEqualTo(V1);
        loader.control().unload(NAME, null);
        await().until(() -> script(NAME, V1).open() == 0 && memory(loader).usedBytes() == 0);
    }

    private static boolean isGone(JarHarness loader) {
        try {
            return loader.registry().model(NAME) == null;
        } catch (ModelNotFoundException e) {
            return true;
        }
    }

    /** Through what was looked up long ago, and through what is looked up now. */
    private static void call(JarHarness loader, Model kept, AtomicLong answered) {
        for (int i = 0; i < 2; i++) {
            try {
                answer(i == 0 ? kept : loader.registry().model(NAME));
                answered.incrementAndGet();
            } catch (ModelUnavailableException | ModelNotFoundException e) {
                assertThat(e).hasMessageContaining(NAME);
            }
        }
    }

    private static Void uninstall(JarHarness loader, long bundle) throws Exception {
        loader.uninstall(bundle);
        return null;
    }
}
