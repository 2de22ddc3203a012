package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.RunControl;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxTensorModelTest {
    @TempDir Path directory;

    @Test
    @DisplayName("a linear layer gives what the sums by hand give")
    void linear() throws Exception {
        float[] weight = {0.5f, -1, 2, 0.25f, -3, 1};
        float[] bias = {0.125f, -0.5f};
        Sources sources =
                Sources.tensor(directory, Graphs.linear(weight, bias))
                        .input("x", DataType.FP32, -1L, 3L)
                        .output("y", DataType.FP32, -1L, 2L);
        float[] x = {1, 2, 3, -4, 0.5f, 6};
        try (LoadedTensorModel model = load(sources)) {
            Tensor y = infer(model, Tensor.ofFloats("x", List.of(2L, 3L), x), "y");
            assertThat(y.shape()).containsExactly(2L, 2L);
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 2; column++) {
                    double sum = bias[column];
                    for (int i = 0; i < 3; i++) {
                        sum += (double) x[row * 3 + i] * weight[i * 2 + column];
                    }
                    assertThat(y.toFloats()[row * 2 + column]).isEqualTo((float) sum);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 40})
    @DisplayName("a run that nobody waits for any more ends before its time")
    void stops(long afterMillis) throws Exception {
        int layers = 4000;
        float[] weight = new float[256 * 256];
        Graphs graph = Graphs.begin().input("x", 1, -1, 256).floats("w", weight, 256, 256);
        for (int i = 0; i < layers; i++) {
            String from = i == 0 ? "x" : "x" + i;
            graph.node("MatMul", i == layers - 1 ? "y" : "x" + (i + 1), from, "w");
        }
        Sources sources =
                Sources.tensor(directory, graph.output("y", 1, -1, 256).build())
                        .input("x", DataType.FP32, -1L, 256L)
                        .output("y", DataType.FP32, -1L, 256L);
        try (LoadedTensorModel model = load(sources)) {
            // a minute of work, if it were not stopped
            int rows = 4096;
            Tensor large = Tensor.ofFloats("x", List.of((long) rows, 256L), new float[rows * 256]);
            assertThatThrownBy(
                            () -> model.infer(List.of(large), Set.of("y"), stopAfter(afterMillis)))
                    .isInstanceOf(InferenceException.class);
            Tensor small = Tensor.ofFloats("x", List.of(1L, 256L), new float[256]);
            assertThat(infer(model, small, "y").shape()).containsExactly(1L, 256L);
        }
    }

    private static RunControl stopAfter(long millis) {
        return new RunControl() {
            @Override
            public boolean isStopped() {
                return false;
            }

            @Override
            public void onStop(Runnable stopper) {
                if (millis == 0) {
                    stopper.run();
                } else {
                    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                            .execute(stopper);
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL,9", "UINT8,2", "INT8,3", "INT16,5", "INT32,6", "INT64,7", "FP16,10", "FP32,1",
        "FP64,11"
    })
    @DisplayName("elements of each datatype come back bit for bit")
    void roundTrip(DataType type, int onnxType) throws Exception {
        byte[] bytes = new byte[6 * type.width()];
        new Random(onnxType).nextBytes(bytes);
        for (int i = 0; type == DataType.BOOL && i < bytes.length; i++) {
            bytes[i] &= 1;
        }
        try (LoadedTensorModel model = load(identity(type, onnxType, -1, 3))) {
            Tensor in = new Tensor("in", type, List.of(2L, 3L), ByteBuffer.wrap(bytes));
            assertThat(infer(model, in, "out")).isEqualTo(in.named("out"));
            Tensor none = new Tensor("in", type, List.of(0L, 3L), ByteBuffer.allocate(0));
            assertThat(infer(model, none, "out")).isEqualTo(none.named("out"));
        }
    }

    @Test
    @DisplayName("texts come back as they were, in any script and shape")
    void texts() throws Exception {
        int string = TensorProto.DataType.STRING_VALUE;
        try (LoadedTensorModel model = load(identity(DataType.BYTES, string, -1, 2))) {
            List<String> texts = List.of("", "한국어 텍스트", "🫖 tea", "a\0b", "naïve", "\uFEFFx");
            Tensor flat = Tensor.ofStrings("in", texts);
            Tensor in = new Tensor("in", DataType.BYTES, List.of(3L, 2L), flat.data());
            Tensor out = infer(model, in, "out");
            assertThat(out.toStrings()).isEqualTo(texts);
            assertThat(out).isEqualTo(in.named("out"));
        }
    }

    @Test
    @DisplayName("bytes that are no text are refused with their place")
    void noText() throws Exception {
        int string = TensorProto.DataType.STRING_VALUE;
        ByteBuffer data = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(3).put((byte) 'a').put((byte) 0xC3).put((byte) 0x28).flip();
        try (LoadedTensorModel model = load(identity(DataType.BYTES, string, -1))) {
            Tensor in = new Tensor("in", DataType.BYTES, List.of(1L), data);
            assertThatThrownBy(() -> infer(model, in, "out"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("element 0 is not UTF-8");
        }
    }

    @Test
    @DisplayName("scalars have no dimensions")
    void scalars() throws Exception {
        try (LoadedTensorModel model = load(identity(DataType.FP32, 1))) {
            Tensor in = Tensor.ofFloats("in", List.of(), new float[] {2.5f});
            assertThat(infer(model, in, "out")).isEqualTo(in.named("out"));
        }
    }

    @ParameterizedTest
    @CsvSource({"UINT16,4", "UINT32,12", "UINT64,13"})
    @DisplayName("unsigned numbers of more than 8 bits come out, but cannot go in")
    void unsigned(DataType type, int onnxType) throws Exception {
        assertRefused(identity(type, onnxType, -1), "$.inputs[0].datatype", "cannot carry " + type);
        byte[] graph =
                Graphs.begin()
                        .input("in", Graphs.INT64, -1)
                        .cast("out", "in", onnxType)
                        .output("out", onnxType, -1)
                        .build();
        Sources sources =
                Sources.tensor(directory, graph)
                        .input("in", DataType.INT64, -1L)
                        .output("out", type, -1L);
        try (LoadedTensorModel model = load(sources)) {
            Tensor out =
                    infer(model, Tensor.ofLongs("in", List.of(1L), new long[] {65_535}), "out");
            assertThat(out.datatype()).isEqualTo(type);
            assertThat(out.data().get(0)).isEqualTo((byte) 0xFF);
            assertThat(out.data().get(1)).isEqualTo((byte) 0xFF);
        }
    }

    @Test
    @DisplayName("values the graph cannot work on are the caller's fault")
    void badValues() throws Exception {
        byte[] graph =
                Graphs.begin()
                        .input("rows", Graphs.INT64, -1)
                        .floats("table", new float[4], 2, 2)
                        .node("Gather", "out", "table", "rows")
                        .output("out", Graphs.FLOAT, -1, 2)
                        .build();
        Sources sources =
                Sources.tensor(directory, graph)
                        .input("rows", DataType.INT64, -1L)
                        .output("out", DataType.FP32, -1L, 2L);
        try (LoadedTensorModel model = load(sources)) {
            Tensor bad = Tensor.ofLongs("rows", List.of(1L), new long[] {5});
            assertThatThrownBy(() -> infer(model, bad, "out"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("out of data bounds");
            Tensor good = Tensor.ofLongs("rows", List.of(1L), new long[] {1});
            assertThat(infer(model, good, "out").elements()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("what the description and the graph disagree on is named")
    void mismatch() throws Exception {
        assertRefused(
                graph().input("y", DataType.FP32, -1L, 3L).output("out", DataType.FP32, -1L, 3L),
                "$.inputs[0].name: the graph has no 'y'; accepted: [in]");
        assertRefused(
                graph().output("out", DataType.FP32, -1L, 3L),
                "$.inputs: the graph also needs 'in'");
        assertRefused(
                graph().input("in", DataType.FP64, -1L, 3L).output("out", DataType.FP32, -1L, 3L),
                "$.inputs[0].datatype: FP64, but 'in' is FP32");
        assertRefused(
                graph().input("in", DataType.FP32, -1L, 4L).output("out", DataType.FP32, -1L, 3L),
                "$.inputs[0].shape: [-1, 4], but 'in' is [-1, 3]");
        assertRefused(
                graph().input("in", DataType.FP32, -1L, 3L).output("out", DataType.FP32, 3L),
                "$.outputs[0].shape: [3], but 'out' is [-1, 3]");
        assertRefused(graph().input("in", DataType.FP32, -1L, 3L), "$.outputs: none");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 10_000})
    @DisplayName("bytes that are no graph are refused by their name")
    void garbage(int size) throws Exception {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        Sources sources =
                Sources.tensor(directory, noise)
                        .input("in", DataType.FP32, -1L)
                        .output("out", DataType.FP32, -1L);
        assertRefused(sources, "$.files: ONNX Runtime refuses 'model.onnx'");
    }

    @Test
    @DisplayName("the graph is found by its name, or by $.parameters.modelFile")
    void graphFile() throws Exception {
        Sources sources = graph().input("in", DataType.FP32, -1L, 3L);
        Files.move(directory.resolve("model.onnx"), directory.resolve("other.onnx"));
        sources.output("out", DataType.FP32, -1L, 3L);
        load(sources).close();
        Files.copy(directory.resolve("other.onnx"), directory.resolve("another.onnx"));
        assertRefused(sources, "2 files end in .onnx", "$.parameters.modelFile");
        load(sources.parameter("modelFile", "other.onnx")).close();
        assertRefused(
                sources.parameter("modelFile", "../x.onnx"),
                "$.parameters.modelFile: '../x.onnx'",
                "accepted: another.onnx, other.onnx");
    }

    @Test
    @DisplayName("an unknown task is refused")
    void task() throws Exception {
        assertRefused(graph().task("rerank"), "$.task: 'rerank'", "text-embedding, tensor");
    }

    private Sources graph() throws Exception {
        return Sources.tensor(directory, Graphs.identity(Graphs.FLOAT, -1, 3));
    }

    private Sources identity(DataType type, int onnxType, long... shape) throws Exception {
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size);
        }
        Long[] declared = sizes.toArray(Long[]::new);
        return Sources.tensor(directory, Graphs.identity(onnxType, shape))
                .input("in", type, declared)
                .output("out", type, declared);
    }

    private static LoadedTensorModel load(Sources sources) throws Exception {
        return Engines.tensorModel(sources.build());
    }

    private static Tensor infer(LoadedTensorModel model, Tensor input, String output) {
        return model.infer(List.of(input), Set.of(output)).get(0);
    }

    private static void assertRefused(Sources sources, String... parts) {
        assertThatThrownBy(() -> load(sources).close())
                .isInstanceOf(ModelLoadException.class)
                .hasMessageStartingWith("sample:1.0.0: ")
                .hasMessageContainingAll(parts);
    }
}
