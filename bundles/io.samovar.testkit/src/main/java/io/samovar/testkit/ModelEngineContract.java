package io.samovar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link ModelEngine} must do. Extend it, give it the engine and its sources, and all
 * tests run against them.
 */
@Timeout(120)
public abstract class ModelEngineContract {
    /** Texts of several scripts, none of them alike. */
    private static final List<String> TEXTS =
            List.of(
                    "The quick brown fox jumps over the lazy dog.",
                    "물을 끓이는 동안 찻잔을 데운다.",
                    "Samovars keep tea warm all day 🫖👩🏽‍💻",
                    "שלום עולם, مرحبا بالعالم",
                    "1 + 1 = 2; x\ty\nz");

    @TempDir Path temp;

    /** Returns the engine to test. */
    protected abstract ModelEngine engine();

    /**
     * Returns a source of a working {@code text-embedding} model. Called several times for a test.
     *
     * @param directory an empty directory for the files of the model
     */
    protected abstract ModelSource embedder(Path directory) throws Exception;

    /**
     * Returns a source that cannot be loaded.
     *
     * @param directory an empty directory for the files of the model
     */
    protected abstract ModelSource broken(Path directory) throws Exception;

    /**
     * Returns a source of a working {@code tensor} model with inputs for it; empty (the default) if
     * the engine has none.
     *
     * @param directory an empty directory for the files of the model
     */
    protected Optional<TensorCase> tensorModel(Path directory) throws Exception {
        return Optional.empty();
    }

    /**
     * A tensor model and what to ask it.
     *
     * @param source the model
     * @param inputs one tensor for each declared input
     */
    public record TensorCase(ModelSource source, List<Tensor> inputs) {
        public TensorCase {
            inputs = List.copyOf(inputs);
        }
    }

    /** Returns how far an element may differ between a batch and a single text; 1e-5. */
    protected double batchTolerance() {
        return 1e-5;
    }

    @Test
    @DisplayName("an embedder gives one finite vector of the declared dimension for each text")
    void embeds() throws Exception {
        ModelSource source = embedder(directory("model"));
        try (LoadedTextEmbedder model = load(source)) {
            TextVectors result = model.embed(TEXTS);
            assertThat(result.vectors()).hasSameSizeAs(TEXTS);
            assertThat(result.vectors()).allSatisfy(vector -> assertUsable(source, vector));
            assertThat(result.tokens()).isPositive();
        }
    }

    @Test
    @DisplayName("different texts have different vectors")
    void distinguishes() throws Exception {
        try (LoadedTextEmbedder model = load(embedder(directory("model")))) {
            Set<List<Float>> distinct = new HashSet<>();
            model.embed(TEXTS).vectors().forEach(vector -> distinct.add(boxed(vector)));
            assertThat(distinct).hasSameSizeAs(TEXTS);
        }
    }

    @Test
    @DisplayName("the same text has the same vector, in every call and in every instance")
    void deterministic() throws Exception {
        ModelSource source = embedder(directory("model"));
        List<float[]> first;
        try (LoadedTextEmbedder model = load(source)) {
            first = model.embed(TEXTS).vectors();
            assertSame(model.embed(TEXTS).vectors(), first, 0);
        }
        try (LoadedTextEmbedder model = load(source)) {
            assertSame(model.embed(TEXTS).vectors(), first, 0);
        }
    }

    @Test
    @DisplayName("a batch gives what single texts give, in their order")
    void batchEqualsSingles() throws Exception {
        try (LoadedTextEmbedder model = load(embedder(directory("model")))) {
            List<float[]> singles = new ArrayList<>();
            int tokens = 0;
            for (String text : TEXTS) {
                TextVectors single = model.embed(List.of(text));
                singles.addAll(single.vectors());
                tokens += single.tokens();
            }
            TextVectors batch = model.embed(TEXTS);
            assertSame(batch.vectors(), singles, batchTolerance());
            assertThat(batch.tokens()).isEqualTo(tokens);
        }
    }

    @Test
    @DisplayName("a batch larger than the declared one is answered too")
    void largeBatch() throws Exception {
        ModelSource source = embedder(directory("model"));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i <= source.descriptor().batching().maxBatchSize() * 2; i++) {
            texts.add(TEXTS.get(i % TEXTS.size()));
        }
        try (LoadedTextEmbedder model = load(source)) {
            List<float[]> expected = model.embed(TEXTS).vectors();
            List<float[]> vectors = model.embed(texts).vectors();
            assertThat(vectors).hasSameSizeAs(texts);
            for (int i = 0; i < vectors.size(); i++) {
                assertThat(vectors.get(i))
                        .containsExactly(
                                expected.get(i % TEXTS.size()), within((float) batchTolerance()));
            }
        }
    }

    @Test
    @DisplayName("empty, blank, odd and very long texts are accepted")
    void oddTexts() throws Exception {
        ModelSource source = embedder(directory("model"));
        try (LoadedTextEmbedder model = load(source)) {
            List<String> odd =
                    List.of(
                            "",
                            " \t\n",
                            "?!…",
                            "\0null\0",
                            "한",
                            "\uD83D lone \uDE00 surrogates",
                            "e\u0301\u200D\uFEFF",
                            "the samovar boils, 사모바르가 끓는다 ".repeat(5_000));
            for (String text : odd) {
                assertUsable(source, model.embed(List.of(text)).vectors().get(0));
            }
            assertThat(model.embed(odd).vectors()).hasSameSizeAs(odd);
        }
    }

    @Test
    @DisplayName("eight threads get the answers that one thread gets")
    void concurrentUse() throws Exception {
        try (LoadedTextEmbedder model = load(embedder(directory("model")))) {
            List<float[]> expected = model.embed(TEXTS).vectors();
            List<List<float[]>> all =
                    Parallel.run(
                            8,
                            () -> {
                                List<float[]> vectors = new ArrayList<>();
                                for (int i = 0; i < 20; i++) {
                                    int k = i % TEXTS.size();
                                    vectors.addAll(model.embed(List.of(TEXTS.get(k))).vectors());
                                }
                                return vectors;
                            });
            for (List<float[]> vectors : all) {
                for (int i = 0; i < vectors.size(); i++) {
                    assertThat(vectors.get(i))
                            .containsExactly(
                                    expected.get(i % TEXTS.size()),
                                    within((float) batchTolerance()));
                }
            }
        }
    }

    @Test
    @DisplayName("a loaded model says how much memory it holds")
    void memory() throws Exception {
        try (LoadedModel model = engine().load(embedder(directory("model")))) {
            assertThat(model.memoryBytes()).isNotNegative();
        }
    }

    @Test
    @DisplayName("two instances of one source are independent")
    void independentInstances() throws Exception {
        ModelSource source = embedder(directory("model"));
        try (LoadedTextEmbedder survivor = load(source)) {
            List<float[]> before;
            try (LoadedTextEmbedder other = load(source)) {
                assertThat(other).isNotSameAs(survivor);
                before = other.embed(TEXTS).vectors();
            }
            assertSame(survivor.embed(TEXTS).vectors(), before, 0);
        }
    }

    @Test
    @DisplayName("a load that fails names what it could not load and leaves nothing behind")
    void failedLoad() throws Exception {
        Path directory = directory("broken");
        ModelSource source = broken(directory);
        List<Path> before = files(directory);
        assertThatThrownBy(() -> engine().load(source).close())
                .isInstanceOf(ModelLoadException.class)
                .satisfies(
                        failure ->
                                assertThat(failure.getMessage())
                                        .containsAnyOf(namesOf(source.descriptor())));
        assertThat(files(directory)).isEqualTo(before);
        try (LoadedTextEmbedder model = load(embedder(directory("model")))) {
            assertThat(model.embed(TEXTS).vectors()).hasSameSizeAs(TEXTS);
        }
    }

    @Test
    @DisplayName("a tensor model gives the wanted outputs, always the same")
    void tensors() throws Exception {
        Optional<TensorCase> tensorCase = tensorModel(directory("tensor"));
        assumeTrue(tensorCase.isPresent(), "this engine has no tensor model");
        ModelSource source = tensorCase.get().source();
        List<Tensor> inputs = tensorCase.get().inputs();
        List<String> names = source.descriptor().outputs().stream().map(TensorSpec::name).toList();
        try (LoadedTensorModel model = (LoadedTensorModel) engine().load(source)) {
            List<Tensor> all = model.infer(inputs, Set.copyOf(names));
            assertThat(all).extracting(Tensor::name).containsExactlyElementsOf(names);
            assertThat(model.infer(inputs, Set.copyOf(names))).isEqualTo(all);
            for (Tensor output : all) {
                assertThat(model.infer(inputs, Set.of(output.name()))).containsExactly(output);
            }
            assertThat(Parallel.run(8, () -> model.infer(inputs, Set.copyOf(names))))
                    .allMatch(all::equals);
        }
    }

    private LoadedTextEmbedder load(ModelSource source) {
        LoadedModel model = engine().load(source);
        assertThat(model).isInstanceOf(LoadedTextEmbedder.class);
        return (LoadedTextEmbedder) model;
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    private static String[] namesOf(ModelDescriptor descriptor) {
        return Stream.concat(
                        Stream.of(descriptor.name()),
                        descriptor.files().stream().map(ModelDescriptor.ModelFile::path))
                .toArray(String[]::new);
    }

    private static void assertUsable(ModelSource source, float[] vector) {
        assertThat(vector).hasSize(source.descriptor().dimension());
        for (float value : vector) {
            assertThat(value).isFinite();
        }
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).containsExactly(expected.get(i), within((float) tolerance));
        }
    }

    private static List<Float> boxed(float[] vector) {
        List<Float> values = new ArrayList<>(vector.length);
        for (float value : vector) {
            values.add(value);
        }
        return values;
    }
}
