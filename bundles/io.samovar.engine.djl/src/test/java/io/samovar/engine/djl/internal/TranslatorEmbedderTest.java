package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.ModelLoadException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorEmbedderTest {
    @TempDir Path directory;

    /** Counts three kinds of letters; the graph makes two numbers of them. */
    public static final class Letters implements Translator<String, float[]> {
        @Override
        public NDList processInput(TranslatorContext context, String text) {
            float[] counts = new float[3];
            text.chars().filter(c -> c >= 'a' && c <= 'c').forEach(c -> counts[c - 'a']++);
            return new NDList(context.getNDManager().create(counts, new Shape(1, 3)));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList list) {
            NDArray array = list.singletonOrThrow();
            return array.toFloatArray();
        }

        @Override
        public Batchifier getBatchifier() {
            return null;
        }
    }

    /** Cannot be made. */
    public static final class Closed implements Translator<String, float[]> {
        private Closed() {}

        @Override
        public NDList processInput(TranslatorContext context, String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList list) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    @DisplayName("a translator of the bundle's own turns texts into vectors")
    void ownTranslator() throws Exception {
        try (LoadedTextEmbedder model = load(source())) {
            assertThat(model.embed(List.of("abc", "bb", "")).vectors())
                    .containsExactly(
                            new float[] {9.5f, 12.5f},
                            new float[] {6.5f, 8.5f},
                            new float[] {.5f, .5f});
            assertThat(Threads.run(8, () -> model.embed(List.of("cab")).vectors().get(0)))
                    .allSatisfy(vector -> assertThat(vector).containsExactly(9.5f, 12.5f));
        }
    }

    @Test
    @DisplayName("closing twice is harmless, and a closed model says so")
    void closed() throws Exception {
        LoadedTextEmbedder model = load(source());
        model.close();
        model.close();
        assertThatThrownBy(() -> model.embed(List.of("a"))).isInstanceOf(InferenceException.class);
    }

    @Test
    @DisplayName("what cannot be a translator is refused by its field")
    void refused() throws Exception {
        assertRefused(source().translator("com.example.None"), "ClassNotFoundException");
        assertRefused(source().translator(String.class), "does not implement");
        assertRefused(source().translator(Closed.class), "public constructor");
        assertRefused(source().dimension(3), "a vector of 2 numbers for $.dimension 3");
    }

    private Sources source() throws Exception {
        float[] weight = {1, 2, 3, 4, 5, 6};
        return Sources.tensor(directory, Graphs.linear(weight, new float[] {.5f, .5f}))
                .text(2, null)
                .translator(Letters.class);
    }

    private static LoadedTextEmbedder load(Sources sources) throws Exception {
        return Engines.embedder(sources.build());
    }

    private static void assertRefused(Sources sources, String part) {
        assertThatThrownBy(() -> load(sources).close())
                .isInstanceOf(ModelLoadException.class)
                .hasMessageStartingWith("sample:1.0.0: $.translator")
                .hasMessageContaining(part);
    }
}
