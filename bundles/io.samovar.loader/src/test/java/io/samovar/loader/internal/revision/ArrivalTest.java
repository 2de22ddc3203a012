package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.ModelJars;
import io.samovar.testkit.TestModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks for a model whose bundle has started but is not read yet gets that model. */
class ArrivalTest {
    private static final String NAME = "late";

    private final ControllableEngine engine = new ControllableEngine();
    private final AtomicInteger waits = new AtomicInteger();
    @TempDir private Path directory;
    private JarHarness loader;

    @BeforeEach
    void theBundleIsReadWhileSomebodyWaits() throws IOException {
        loader = new JarHarness(engine, event -> {}, directory, JarHarness.MANUAL);
        TestModel model = new ModelJars(directory).embedder(NAME, "1.0.0").build();
        loader.onSettle(
                () -> {
                    if (waits.getAndIncrement() == 0) {
                        try {
                            loader.install(model);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
    }

    @AfterEach
    void stop() throws Exception {
        loader.stop();
    }

    @Test
    void aRequestIsAnswered() {
        try (Lease lease = loader.models().model(NAME).acquire()) {
            assertThat(lease.revision().model()).isEqualTo(NAME);
        }
    }

    @Test
    void theListIsComplete() {
        assertThat(loader.models().models()).extracting(ModelInfo::name).containsExactly(NAME);
    }

    static List<Consumer<Models>> questions() {
        return List.of(
                models -> assertThat(models.find(NAME)).isPresent(),
                models -> models.why(NAME),
                models -> models.settings(NAME),
                models -> models.isReady(NAME, null),
                models -> models.strategy(NAME, LoadStrategy.EAGER),
                models -> models.load(NAME, null));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void noQuestionFindsItMissing(Consumer<Models> question) {
        question.accept(loader.models());
        assertThat(waits).hasPositiveValue();
    }

    @Test
    void aListThatCannotBeCompleteIsStillAList() {
        loader.onSettle(
                () -> {
                    throw new ModelUnavailableException("(all)", "slow", Duration.ZERO, null);
                });
        assertThat(loader.models().models()).isEmpty();
        assertThatThrownBy(() -> loader.models().model(NAME))
                .isInstanceOf(ModelUnavailableException.class);
    }

    @Test
    void whatIsKnownIsNotWaitedFor() {
        loader.models().model(NAME);
        int before = waits.get();
        loader.models().model(NAME);
        loader.models().find(NAME);
        assertThat(waits).hasValue(before);
    }

    @Test
    void whatDoesNotExistIsStillUnknown() {
        assertThatThrownBy(() -> loader.models().model("never"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining(NAME);
    }
}
