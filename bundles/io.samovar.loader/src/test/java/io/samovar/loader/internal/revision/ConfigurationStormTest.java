package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.registry.RevisionState;
import io.samovar.testkit.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fault 24 of the catalogue: settings that change faster than anybody can follow. */
class ConfigurationStormTest extends FaultTest {
    @Test
    @DisplayName("24: of a thousand changes the last one counts, and no model is loaded again")
    void storm() throws Exception {
        JarHarness loader = start(settings());
        install(loader, NAME, V1);
        answer(loader, NAME);
        AtomicBoolean stop = new AtomicBoolean();
        Future<List<Void>> clients =
                async(
                        () ->
                                Parallel.run(
                                        2,
                                        () -> {
                                            while (!stop.get()) {
                                                assertThat(answer(loader, NAME)).isEqualTo(V1);
                                            }
                                            return null;
                                        }));
        LoadStrategy[] strategies = LoadStrategy.values();
        for (int i = 1; i <= 1000; i++) {
            loader.models()
                    .configure(
                            settings()
                                    .budgetBytes((100 + i) * MB)
                                    .loadConcurrency(1 + i % 7)
                                    .keepAlive(Duration.ofHours(i))
                                    .strategy(strategies[i % strategies.length])
                                    .done());
            assertThat(memory(loader).budgetBytes())
                    .as("each one counts")
                    .isEqualTo((100 + i) * MB);
        }
        stop.set(true);
        Parallel.result(clients);
        assertThat(memory(loader).budgetBytes()).isEqualTo(1100 * MB);
        assertThat(loader.models().strategy()).isEqualTo(strategies[1000 % strategies.length]);
        assertThat(loader.models().settings(NAME).keepAlive()).isEqualTo(Duration.ofHours(1000));
        assertThat(script(NAME, V1).loads()).isEqualTo(1);
        assertThat(script(NAME, V1).closes()).isZero();
        assertThat(memory(loader).evictions()).isZero();
    }

    @Test
    @DisplayName("24: more concurrent loads are allowed at once, not after the next one has ended")
    void moreLoads() throws Exception {
        JarHarness loader = start(settings().loadConcurrency(1));
        List<String> names = List.of("a", "b", "c");
        for (String name : names) {
            install(loader, name, V1);
        }
        var hanging = script("a", V1).holdLoads();
        Future<String> a = async(() -> answer(loader, "a"));
        hanging.awaitArrivals(1);
        Future<String> b = async(() -> answer(loader, "b"));
        Future<String> c = async(() -> answer(loader, "c"));
        for (String name : List.of("b", "c")) {
            await().until(() -> state(loader, name, V1) == RevisionState.LOADING);
        }
        loader.models().configure(settings().loadConcurrency(3).done());
        assertThat(List.of(Parallel.result(b), Parallel.result(c))).containsOnly(V1);
        hanging.open();
        assertThat(Parallel.result(a)).isEqualTo(V1);
    }
}
