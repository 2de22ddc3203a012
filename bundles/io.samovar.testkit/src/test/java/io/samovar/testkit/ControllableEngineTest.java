package io.samovar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.InferenceException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControllableEngineTest {
    private final ControllableEngine engine = new ControllableEngine();
    private final Script script = engine.script("m", "1.0.0");
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    @Test
    void countsWhatIsDone() {
        LoadedTextEmbedder first = load();
        LoadedTextEmbedder second = load();
        first.embed(List.of("a"));
        first.close();
        assertThat(script.loads()).isEqualTo(2);
        assertThat(script.calls()).isEqualTo(1);
        assertThat(script.open()).isEqualTo(1);
        second.close();
        assertThat(script.closes()).isEqualTo(2);
        assertThat(engine.violations()).isEmpty();
    }

    @Test
    void noticesUseAfterClose() {
        LoadedTextEmbedder model = load();
        model.close();
        assertThatThrownBy(() -> model.embed(List.of("a")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.violations()).containsExactly("m:1.0.0: called after it was closed");
    }

    @Test
    void noticesSecondClose() {
        LoadedTextEmbedder model = load();
        model.close();
        assertThatThrownBy(model::close).isInstanceOf(IllegalStateException.class);
        assertThat(engine.violations()).containsExactly("m:1.0.0: closed twice");
    }

    @Test
    void noticesCloseDuringCall() throws Exception {
        LoadedTextEmbedder model = load();
        Gate gate = script.holdCalls();
        Future<TextVectors> call = background.submit(() -> model.embed(List.of("a")));
        gate.awaitArrivals(1);
        model.close();
        gate.open();
        assertThatThrownBy(() -> Parallel.result(call)).isInstanceOf(IllegalStateException.class);
        assertThat(engine.violations())
                .containsExactly(
                        "m:1.0.0: closed while 1 calls were running",
                        "m:1.0.0: closed while a call was running");
    }

    @Test
    void failsCallsAsTold() {
        LoadedTextEmbedder model = load();
        script.failCalls("out of steam");
        assertThatThrownBy(() -> model.embed(List.of("a")))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("out of steam");
        script.failCalls(null);
        assertThat(model.embed(List.of("a")).vectors()).hasSize(1);
    }

    private LoadedTextEmbedder load() {
        return (LoadedTextEmbedder)
                engine.load(
                        TestModelSource.of(
                                DescriptorBuilder.textEmbedding("m", "1.0.0", 4).build(),
                                Path.of("unused")));
    }
}
