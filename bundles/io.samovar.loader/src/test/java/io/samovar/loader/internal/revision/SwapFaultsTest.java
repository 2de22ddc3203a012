package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapEvent;
import io.samovar.api.registry.SwapEvent.Phase;
import io.samovar.api.registry.SwapResult;
import io.samovar.testkit.Gate;
import io.samovar.testkit.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Faults 2, 12, 14 and 16 of the catalogue: loads and swaps that do not go as they should. */
class SwapFaultsTest extends FaultTest {
    @Test
    @DisplayName("2: a new version that fails to load says why, and the one before goes on")
    void newVersionFails() throws Exception {
        JarHarness loader = start(settings());
        install(loader, NAME, V1);
        install(loader, NAME, V2);
        answer(loader, NAME);
        script(NAME, V2).failLoads("weights are upside down");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> loader.control().swap(NAME, V2))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("weights are upside down");
            assertThat(answer(loader, NAME)).isEqualTo(V1);
        }
        assertThat(state(loader, NAME, V2)).isEqualTo(RevisionState.FAILED);
        assertThat(loader.registry().why(NAME).lines().toString())
                .contains("weights are upside down");
        assertThat(memory(loader).usedBytes()).isEqualTo(10 * MB);
        assertThat(script(NAME, V1).closes()).isZero();
        script(NAME, V2).failLoads(null);
        assertThat(loader.control().swap(NAME, V2).to()).isEqualTo(V2);
    }

    @Test
    @DisplayName("listeners are told when a swap begins and how it ends")
    void swapsAreTold() throws Exception {
        ManualTime time = new ManualTime();
        JarHarness loader = start(settings(), time);
        install(loader, NAME, V1);
        install(loader, NAME, V2);
        answer(loader, NAME);
        Gate loading = script(NAME, V2).holdLoads();
        Future<SwapResult> swap = async(() -> loader.control().swap(NAME, V2));
        loading.awaitArrivals(1);
        time.advance(Duration.ofSeconds(3));
        loading.open();
        Parallel.result(swap);
        loader.control().swap(NAME, V2);
        script(NAME, V1).failLoads("weights are upside down");
        assertThatThrownBy(() -> loader.control().rollback(NAME))
                .isInstanceOf(ModelException.class);
        await().until(() -> events().swaps().size() >= 4);
        assertThat(events().swaps())
                .extracting(SwapEvent::phase)
                .containsExactly(Phase.BEGUN, Phase.DONE, Phase.BEGUN, Phase.FAILED);
        assertThat(events().swaps().get(1))
                .isEqualTo(new SwapEvent(NAME, V1, V2, Phase.DONE, Duration.ofSeconds(3), ""));
        SwapEvent failed = events().swaps().get(3);
        assertThat(failed.reason()).contains("weights are upside down");
        assertThat(failed.to()).isEqualTo(V1);
    }

    @Test
    @DisplayName(
            "2: a version that keeps failing is left alone for longer and longer, then for good")
    void boundedRetries() throws Exception {
        ManualTime time = new ManualTime();
        JarHarness loader = start(settings(), time);
        install(loader, NAME, V1);
        script(NAME, V1).failLoads("no");
        assertThatThrownBy(() -> answer(loader, NAME)).hasMessageContaining("no");
        assertThatThrownBy(() -> answer(loader, NAME))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("failed attempts: 1");
        assertThat(script(NAME, V1).loads()).isEqualTo(1);
        for (int i = 0; i < 30; i++) {
            time.advance(Duration.ofMinutes(2));
            assertThatThrownBy(() -> answer(loader, NAME))
                    .isInstanceOf(ModelUnavailableException.class);
        }
        assertThat(script(NAME, V1).loads()).isEqualTo(10);
        script(NAME, V1).failLoads(null);
        assertThatThrownBy(() -> answer(loader, NAME)).hasMessageContaining("until somebody loads");
        loader.control().load(NAME, V1);
        assertThat(answer(loader, NAME)).isEqualTo(V1);
    }

    @Test
    @DisplayName("12: without memory for both versions a swap is refused before it loads")
    void noRoomForBoth() throws Exception {
        JarHarness loader =
                start(settings().budgetBytes(15 * MB).memoryWait(Duration.ofMillis(50)));
        install(loader, NAME, V1);
        install(loader, NAME, V2);
        answer(loader, NAME);
        assertThatThrownBy(() -> loader.control().swap(NAME, V2))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("needs 10.0 MB")
                .hasMessageContaining("10.0 MB of 15.0 MB are in use");
        assertThat(script(NAME, V2).loads()).isZero();
        assertThat(answer(loader, NAME)).isEqualTo(V1);
        assertThat(script(NAME, V1).loads()).as("it never left").isEqualTo(1);
        assertThat(script(NAME, V1).closes()).isZero();
    }

    @Test
    @DisplayName("12: without memory for both versions, but with idle others, the swap succeeds")
    void roomByEviction() throws Exception {
        JarHarness loader = start(settings().budgetBytes(25 * MB));
        install(loader, "idle", V1);
        install(loader, NAME, V1);
        install(loader, NAME, V2);
        answer(loader, NAME);
        answer(loader, "idle");
        assertThat(loader.control().swap(NAME, V2).changed()).isTrue();
        assertThat(answer(loader, NAME)).isEqualTo(V2);
        assertThat(state(loader, "idle", V1)).isIn(RevisionState.UNLOADED, RevisionState.DRAINING);
        assertThat(script(NAME, V1).loads()).isEqualTo(1);
        assertThat(memory(loader).peakBytes()).isLessThanOrEqualTo(25 * MB);
    }

    @Test
    @DisplayName("an eviction that comes too late leaves alone the load that has begun since")
    void lateEviction() throws Exception {
        JarHarness loader = start(settings());
        long bundle = install(loader, NAME, V1);
        Gate loading = script(NAME, V1).holdLoads();
        Future<String> request = async(() -> answer(loader, NAME));
        loading.awaitArrivals(1);

        loader.revision(bundle).evict("room was needed for another");

        loading.open();
        assertThat(Parallel.result(request)).isEqualTo(V1);
    }

    @Test
    @DisplayName("14: a load that hangs is given up, its place is free, its memory is not")
    void hangingLoad() throws Exception {
        ManualTime time = new ManualTime();
        JarHarness loader =
                start(
                        settings()
                                .loadConcurrency(1)
                                .budgetBytes(25 * MB)
                                .memoryWait(Duration.ZERO),
                        time);
        install(loader, NAME, V1);
        install(loader, "other", V1);
        install(loader, "third", V1);
        Gate hanging = script(NAME, V1).holdLoads();
        Future<String> request = async(() -> answer(loader, NAME));
        hanging.awaitArrivals(1);
        Future<String> other = async(() -> answer(loader, "other"));
        await().until(() -> state(loader, "other", V1) == RevisionState.LOADING);
        assertThat(script("other", V1).loads()).isZero();

        time.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> Parallel.result(request))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("given up after 30 s");
        assertThat(Parallel.result(other)).isEqualTo(V1);
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.FAILED);
        assertThat(memory(loader).usedBytes()).isEqualTo(20 * MB);
        try (Lease busy = loader.registry().model("other").acquire()) {
            assertThatThrownBy(() -> answer(loader, "third"))
                    .isInstanceOf(ModelUnavailableException.class)
                    .hasMessageContaining("20.0 MB of 25.0 MB");
            hanging.open();
            await().until(() -> memory(loader).usedBytes() == 10 * MB);
            assertThat(script(NAME, V1).closes()).isEqualTo(1);
            assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.FAILED);
            assertThat(answer(loader, "third")).isEqualTo(V1);
            assertThat(busy.embed(List.of("tea")).vectors()).hasSize(1);
        }
    }

    @Test
    @DisplayName("16: a request that never ends does not hold up a swap")
    void endlessRequest() throws Exception {
        JarHarness loader = start(settings().drainTimeout(Duration.ofMillis(100)));
        install(loader, NAME, V1);
        install(loader, NAME, V2);
        answer(loader, NAME);
        Gate endless = script(NAME, V1).holdCalls();
        Future<String> stuck = async(() -> answer(loader, NAME));
        endless.awaitArrivals(1);
        Future<SwapResult> swap = async(() -> loader.control().swap(NAME, V2));
        await().until(() -> active(loader).equals(V2));
        assertThat(answer(loader, NAME)).isEqualTo(V2);
        SwapResult result = Parallel.result(swap);
        assertThat(result.changed()).isTrue();
        assertThat(result.drained()).isFalse();
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.DRAINING);
        assertThat(script(NAME, V1).closes()).isZero();
        assertThat(memory(loader).usedBytes()).isEqualTo(20 * MB);
        endless.open();
        assertThat(Parallel.result(stuck)).isEqualTo(V1);
        await().until(() -> script(NAME, V1).closes() == 1);
        await().until(() -> state(loader, NAME, V1) == RevisionState.UNLOADED);
        assertThat(memory(loader).usedBytes()).isEqualTo(10 * MB);
    }

    @Test
    @DisplayName("16: one can go back to a version while a request still hangs on it")
    void backWhileDraining() throws Exception {
        JarHarness loader = start(settings().drainTimeout(Duration.ofMillis(100)));
        install(loader, NAME, V1);
        install(loader, NAME, V2);
        Lease stuck = loader.registry().model(NAME).acquire();
        assertThat(loader.control().swap(NAME, V2).drained()).isFalse();
        assertThat(loader.control().rollback(NAME).to()).isEqualTo(V1);
        assertThat(answer(loader, NAME)).isEqualTo(V1);
        assertThat(script(NAME, V1).loads()).isEqualTo(2);
        assertThat(stuck.embed(List.of("tea")).source().version()).isEqualTo(V1);
        stuck.close();
        await().until(() -> script(NAME, V1).closes() == 1);
        await().until(() -> memory(loader).usedBytes() == 10 * MB);
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.READY);
    }

    private static String active(JarHarness loader) {
        return loader.registry().find(NAME).orElseThrow().active().orElseThrow().id().version();
    }
}
