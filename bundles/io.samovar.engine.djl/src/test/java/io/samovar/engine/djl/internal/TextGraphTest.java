package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.model.ModelLoadException;
import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs of other exporters, and graphs and descriptions that do not belong together. */
class TextGraphTest {
    private static final int WIDTH = 8;

    @TempDir Path directory;

    @BeforeEach
    void tokenizer() throws Exception {
        EncoderBundle.writeFiles(new EncoderSpec("t", "1.0.0", 1, 1, 8, 1, false, 1), directory);
    }

    @Test
    @DisplayName("a graph that pools itself, without mask, gives the mean of its table's rows")
    void meanOfRows() throws Exception {
        float[] table = new float[12_000 * WIDTH];
        Random random = new Random(1);
        for (int i = 0; i < table.length; i++) {
            table[i] = random.nextFloat() - 0.5f;
        }
        write(Graphs.meanOfRows(table, WIDTH));
        List<int[]> sequences =
                List.of(new int[] {7, 8, 9, 10}, new int[] {7}, new int[] {2, 10_000});
        try (LoadedTextEmbedder model = load(text().pooling(Pooling.NONE).normalize(false))) {
            List<float[]> vectors = model.embedTokens(sequences).vectors();
            for (int s = 0; s < sequences.size(); s++) {
                for (int i = 0; i < WIDTH; i++) {
                    double mean = 0;
                    for (int id : sequences.get(s)) {
                        mean += (double) table[id * WIDTH + i] / sequences.get(s).length;
                    }
                    assertThat((double) vectors.get(s)[i]).isCloseTo(mean, within(1e-6));
                }
            }
        }
    }

    @Test
    @DisplayName("32-bit token ids work too")
    void smallIds() throws Exception {
        float[] table = new float[12_000 * WIDTH];
        table[3 * WIDTH] = 1;
        write(
                Graphs.begin()
                        .input("input_ids", 6, -1, -1)
                        .floats("table", table, 12_000, WIDTH)
                        .node("Gather", "token_embeddings", "table", "input_ids")
                        .output("token_embeddings", Graphs.FLOAT, -1, -1, WIDTH)
                        .build());
        try (LoadedTextEmbedder model = load(text().normalize(false))) {
            assertThat(model.embedTokens(List.of(new int[] {3, 4})).vectors().get(0)[0])
                    .isEqualTo(0.5f);
        }
    }

    @Test
    @DisplayName("numbers that are not finite never get out")
    void notFinite() throws Exception {
        float[] table = new float[12_000 * WIDTH];
        table[50 * WIDTH] = Float.NaN;
        write(Graphs.meanOfRows(table, WIDTH));
        try (LoadedTextEmbedder model = load(text().pooling(Pooling.NONE))) {
            assertThat(model.embedTokens(List.of(new int[] {4})).vectors().get(0)).containsOnly(0f);
            assertThatThrownBy(() -> model.embedTokens(List.of(new int[] {50})))
                    .hasMessageContaining("not finite");
        }
    }

    @Test
    @DisplayName("another width than $.dimension is refused")
    void dimension() throws Exception {
        assertRefused(text().dimension(9), "$.dimension: 9", "'last_hidden_state' is 8 wide");
    }

    @Test
    @DisplayName("a width that only shows in a run is checked too")
    void hiddenDimension() throws Exception {
        write(
                Graphs.begin()
                        .input("input_ids", Graphs.INT64, -1, -1)
                        .floats("table", new float[12_000 * WIDTH], 12_000, WIDTH)
                        .node("Gather", "rows", "table", "input_ids")
                        .compressLastAxis("last_hidden_state", "rows", WIDTH)
                        .output("last_hidden_state", Graphs.FLOAT, -1, -1, -1)
                        .build());
        assertRefused(text().dimension(9), "first run failed", "dimension 9");
    }

    @Test
    @DisplayName("pooling that does not go with the graph's outputs is refused")
    void pooling() throws Exception {
        assertRefused(
                text().pooling(Pooling.NONE),
                "$.pooling: 'none' needs an output with 2 dimensions",
                "'last_hidden_state' with 3 dimensions");
    }

    @Test
    @DisplayName("an input nobody could fill is refused by its name")
    void unknownInput() throws Exception {
        write(
                Graphs.begin()
                        .input("input_ids", Graphs.INT64, -1, -1)
                        .input("pixel_values", Graphs.FLOAT, -1, -1)
                        .node("Identity", "last_hidden_state", "pixel_values")
                        .output("last_hidden_state", Graphs.FLOAT, -1, -1)
                        .build());
        assertRefused(text(), "'pixel_values'", "accepted: [input_ids, attention_mask");
    }

    @Test
    @DisplayName("a graph without token ids is refused")
    void noIds() throws Exception {
        write(Graphs.identity(Graphs.INT64, -1, -1));
        assertRefused(text(), "'in'", "input_ids");
    }

    @Test
    @DisplayName("a missing tokenizer is refused by its field")
    void noTokenizer() throws Exception {
        assertRefused(text().text(WIDTH, null), "$.tokenizer: missing");
    }

    @Test
    @DisplayName("a tokenizer that is none is refused by its field")
    void brokenTokenizer() throws Exception {
        for (String content : List.of("", "[]", "{}", "{\"model\":{\"vocab\":{\"a\":\"b\"}}}")) {
            Files.writeString(directory.resolve("tokenizer.json"), content);
            assertRefused(text(), "$.tokenizer: 'tokenizer.json' cannot be loaded");
        }
    }

    private Sources text() throws Exception {
        return Sources.tensor(directory, Files.readAllBytes(directory.resolve("model.onnx")))
                .text(WIDTH, "tokenizer.json");
    }

    private void write(byte[] graph) throws Exception {
        Files.write(directory.resolve("model.onnx"), graph);
    }

    private static LoadedTextEmbedder load(Sources sources) throws Exception {
        return Engines.embedder(sources.build());
    }

    private static void assertRefused(Sources sources, String... parts) {
        assertThatThrownBy(() -> load(sources).close())
                .isInstanceOf(ModelLoadException.class)
                .hasMessageStartingWith("sample:1.0.0: ")
                .hasMessageContainingAll(parts);
    }
}
