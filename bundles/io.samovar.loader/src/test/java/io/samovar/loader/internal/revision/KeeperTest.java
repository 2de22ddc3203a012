package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.RevisionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the keeper does as time goes by; here a test decides how it goes. */
class KeeperTest extends FaultTest {
    private final ManualTime time = new ManualTime();

    @Test
    @DisplayName("what is unused leaves after its keep-alive, what is used or pinned stays")
    void keepAlive() throws Exception {
        JarHarness loader = start(settings().keepAlive(Duration.ofMinutes(10)), time);
        List<String> names = List.of("unused", "used", "leased", "pinned");
        for (String name : names) {
            install(loader, name, V1);
            answer(loader, name);
        }
        loader.models().pin("pinned", null);
        loader.models().look();
        try (Lease lease = loader.registry().model("leased").acquire()) {
            for (int minute = 0; minute < 9; minute++) {
                time.advance(Duration.ofMinutes(1));
                answer(loader, "used");
                loader.models().look();
            }
            assertThat(names).allMatch(name -> state(loader, name, V1) == RevisionState.READY);
            time.advance(Duration.ofMinutes(2));
            loader.models().look();
            await().until(() -> state(loader, "unused", V1) == RevisionState.UNLOADED);
            assertThat(names.subList(1, 4))
                    .allMatch(name -> state(loader, name, V1) == RevisionState.READY);
            assertThat(lease.embed(List.of("tea")).vectors()).hasSize(1);
        }
        assertThat(loader.registry().why("unused").lines().toString()).contains("unused for 600 s");
    }

    @Test
    @DisplayName("what somebody has said of one model counts, and after a restart it still does")
    void keepAliveOfOne() throws Exception {
        JarHarness loader = start(settings().keepAlive(Duration.ofMinutes(10)), time);
        List<String> names = List.of("brief", "usual", "resident");
        for (String name : names) {
            install(loader, name, V1);
            answer(loader, name);
        }
        loader.models().keepAlive("brief", Duration.ofMinutes(1));
        loader.models().keepAlive("resident", Duration.ZERO);
        assertThat(loader.models().settings("brief").keepAlive()).isEqualTo(Duration.ofMinutes(1));
        loader.models().look();
        time.advance(Duration.ofMinutes(2));
        loader.models().look();
        await().until(() -> state(loader, "brief", V1) == RevisionState.UNLOADED);
        assertThat(state(loader, "usual", V1)).isEqualTo(RevisionState.READY);
        time.advance(Duration.ofMinutes(20));
        loader.models().look();
        await().until(() -> state(loader, "usual", V1) == RevisionState.UNLOADED);
        assertThat(state(loader, "resident", V1)).isEqualTo(RevisionState.READY);
        loader.models().keepAlive("resident", null);
        loader.models().look();
        await().until(() -> state(loader, "resident", V1) == RevisionState.UNLOADED);

        JarHarness again = start(settings().keepAlive(Duration.ofMinutes(10)), time);
        install(again, "brief", V1);
        install(again, "resident", V1);
        assertThat(again.models().settings("brief").keepAlive()).isEqualTo(Duration.ofMinutes(1));
        assertThat(again.models().settings("resident").keepAlive())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("a keep-alive that is none, or of a model that is none, is refused")
    void wrongKeepAlive() throws Exception {
        JarHarness loader = start(settings(), time);
        install(loader, NAME, V1);
        assertThatThrownBy(() -> loader.models().keepAlive(NAME, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(NAME)
                .hasMessageContaining("accepted:");
        assertThatThrownBy(() -> loader.models().keepAlive("nobody", Duration.ZERO))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    @DisplayName("without a keep-alive nothing leaves, however long it is unused")
    void forEver() throws Exception {
        JarHarness loader = start(settings(), time);
        install(loader, NAME, V1);
        answer(loader, NAME);
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofDays(100));
            loader.models().look();
        }
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.READY);
    }

    @Test
    @DisplayName("what is wanted is missing with its reason until it is there")
    void missing() throws Exception {
        JarHarness loader = start(settings().strategy(LoadStrategy.EAGER), time);
        install(loader, NAME, V1);
        script(NAME, V1).failLoads("upside down");
        loader.models().look();
        await().until(() -> loader.models().missing().toString().contains("upside down"));
        loader.models().look();
        assertThat(script(NAME, V1).loads()).as("it rests first").isEqualTo(1);
        script(NAME, V1).failLoads(null);
        time.advance(Duration.ofSeconds(2));
        loader.models().look();
        await().until(() -> loader.models().missing().isEmpty());
    }

    @Test
    @DisplayName("what somebody has unloaded is not brought in again before somebody asks for it")
    void restrained() throws Exception {
        JarHarness loader = start(settings().strategy(LoadStrategy.EAGER), time);
        install(loader, NAME, V1);
        answer(loader, NAME);
        loader.control().unload(NAME, null);
        loader.models().look();
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.UNLOADED);
        answer(loader, NAME);
        assertThat(state(loader, NAME, V1)).isEqualTo(RevisionState.READY);
    }
}
