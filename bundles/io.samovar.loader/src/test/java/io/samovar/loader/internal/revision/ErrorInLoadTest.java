package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.registry.RevisionState;
import io.samovar.testkit.ModelJars;
import io.samovar.testkit.RecordedEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fault 3 of the catalogue: a load that ends with an error, not an exception. */
class ErrorInLoadTest {
    private final AtomicInteger closes = new AtomicInteger();
    @TempDir private Path jars;
    @TempDir private Path work;

    @Test
    @DisplayName("3: an error in the self-test fails that model, and what was loaded is closed")
    void errorInSelfTest() throws Exception {
        JarHarness loader =
                new JarHarness(
                        source -> new Overflowing(), new RecordedEvents(), work, JarHarness.MANUAL);
        loader.install(new ModelJars(jars).embedder("m", "1.0.0").selfTest().build());
        assertThatThrownBy(() -> loader.control().load("m", null))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("StackOverflowError");
        assertThat(closes).hasValue(1);
        assertThat(loader.models().memory().usedBytes()).isZero();
        assertThat(loader.registry().find("m").orElseThrow().revisions().get(0).state())
                .isEqualTo(RevisionState.FAILED);
        loader.stop();
    }

    private final class Overflowing implements LoadedTextEmbedder {
        @Override
        public TextVectors embed(List<String> texts) {
            throw new StackOverflowError();
        }

        @Override
        public long memoryBytes() {
            return 1;
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }
}
