package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.InferenceException;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.models.generator.EncoderSpec;
import io.samovar.testkit.ModelEngineContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlModelEngineTest extends ModelEngineContract {
    private final RecordingContext context = new RecordingContext();
    private final DjlModelEngine engine = Engines.engine(context);

    @TempDir Path directory;

    @Override
    protected ModelEngine engine() {
        return engine;
    }

    @Override
    protected ModelSource embedder(Path files) throws Exception {
        return Sources.encoder(files, EncoderSpec.ENCODER_2X64).build();
    }

    @Override
    protected ModelSource broken(Path files) throws Exception {
        Sources sources = Sources.encoder(files, EncoderSpec.ENCODER_2X64);
        Path graph = files.resolve("model.onnx");
        byte[] whole = Files.readAllBytes(graph);
        Files.write(graph, Arrays.copyOf(whole, whole.length / 2));
        return sources.build();
    }

    @Override
    protected Optional<TensorCase> tensorModel(Path files) throws Exception {
        byte[] graph =
                Graphs.begin()
                        .input("x", Graphs.FLOAT, -1)
                        .node("Neg", "negative", "x")
                        .node("Abs", "size", "x")
                        .output("negative", Graphs.FLOAT, -1)
                        .output("size", Graphs.FLOAT, -1)
                        .build();
        ModelSource source =
                Sources.tensor(files, graph)
                        .input("x", DataType.FP32, -1L)
                        .output("negative", DataType.FP32, -1L)
                        .output("size", DataType.FP32, -1L)
                        .build();
        Tensor x = Tensor.ofFloats("x", List.of(3L), new float[] {1, -2, 3});
        return Optional.of(new TensorCase(source, List.of(x)));
    }

    @Test
    @DisplayName("the marker appears with the first load, once, and goes with the component")
    void marker() throws Exception {
        assertThat(context.registered()).isEmpty();
        ModelSource source = embedder(directory);
        engine.load(source).close();
        engine.load(source).close();
        assertThat(context.registered())
                .singleElement()
                .satisfies(
                        properties ->
                                assertThat(properties.get("osgi.condition.id"))
                                        .isEqualTo("io.samovar.engine.djl"));
        engine.deactivate();
        assertThat(context.registered()).isEmpty();
        engine.load(source).close();
        assertThat(context.registered()).isEmpty();
    }

    @Test
    @DisplayName("closing twice is harmless, and a closed model says so")
    void closedTwice() throws Exception {
        LoadedModel model = engine.load(embedder(directory));
        model.close();
        model.close();
        assertThatThrownBy(() -> ((LoadedTextEmbedder) model).embed(List.of("text")))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("sample:1.0.0");
    }

    @Test
    @DisplayName("the native libraries come from the directory the bundle owns")
    void extractedLibraries() throws Exception {
        engine.load(embedder(directory)).close();
        Path natives = Path.of(System.getProperty("onnxruntime.native.path"));
        assertThat(natives.resolve(System.mapLibraryName("onnxruntime"))).isRegularFile();
        assertThat(Files.readString(Path.of("/proc/self/maps")))
                .contains(natives.resolve("libonnxruntime.so").toString())
                .contains(System.getProperty("ENGINE_CACHE_DIR"))
                .doesNotContain("/onnxruntime-java");
    }
}
