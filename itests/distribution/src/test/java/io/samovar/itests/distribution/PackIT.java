package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code bin/samovar pack}: from a sentence-transformers folder to answers over HTTP. */
class PackIT {
    private static final String TEXT = "A samovar keeps the tea warm.";

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void whatIsPackedAnswersAsTheModelItIs() throws Exception {
        Distribution distribution = samovar.distribution().initial("encoder-2x64-1.0.0.jar");
        Path folder = export(samovar.folder("all-tiny"));
        Path jar = samovar.folder("jars").resolve("tiny-2.0.0.jar");
        Outcome packed =
                samovar.launch()
                        .finish(
                                "pack",
                                folder.toString(),
                                "-o",
                                jar.toString(),
                                "--name",
                                "tiny",
                                "--version",
                                "2.0.0",
                                "--self-test",
                                TEXT);
        assertThat(packed.status()).as(packed.err()).isZero();
        assertThat(packed.out())
                .contains("tiny 2.0.0: 64 dimensions, mean pooling", jar.toString());

        Running runtime = samovar.launch().ready().awaitModel("encoder-2x64");
        Files.copy(jar, distribution.deploy().resolve("tiny.jar"));
        runtime.awaitModel("tiny");
        Reply reply = runtime.api().embed("tiny", TEXT);
        assertThat(reply.revision()).isEqualTo("tiny/2.0.0");
        assertThat(reply.vectors()).hasSize(1);
        assertThat(reply.vectors().get(0)).hasSize(64);
        // the same weights as in a bundle that ships, by another way
        assertThat(reply.vectors().get(0))
                .isEqualTo(runtime.api().embed("encoder-2x64", TEXT).vectors().get(0));
        assertThat(runtime.stop().status()).isZero();
    }

    @Test
    void aFolderThatIsNoExportIsRefused() throws Exception {
        Path folder = samovar.folder("empty");
        Outcome outcome = samovar.launch().finish("pack", folder.toString());
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.err()).contains(folder.toString(), "no model.onnx");
        assertThat(Folders.names(samovar.distribution().home()))
                .noneMatch(name -> name.endsWith(".jar"));
    }

    /** Lays files out as an ONNX export of sentence-transformers does. */
    private static Path export(Path folder) throws IOException {
        Path onnx = Files.createDirectory(folder.resolve("onnx"));
        EncoderBundle.writeFiles(EncoderSpec.ENCODER_2X64, folder);
        Files.delete(folder.resolve("model.json"));
        Files.move(folder.resolve("model.onnx"), onnx.resolve("model.onnx"));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\": \"bert\", \"hidden_size\": 64, \"max_position_embeddings\": 512}");
        Files.writeString(folder.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 256}");
        Path pooling = Files.createDirectory(folder.resolve("1_Pooling"));
        Files.writeString(
                pooling.resolve("config.json"),
                "{\"word_embedding_dimension\": 64, \"pooling_mode_cls_token\": false,"
                        + " \"pooling_mode_mean_tokens\": true}");
        List<String> modules =
                List.of(
                        module(0, "", "Transformer"),
                        module(1, "1_Pooling", "Pooling"),
                        module(2, "2_Normalize", "Normalize"));
        Files.writeString(folder.resolve("modules.json"), modules.toString());
        return folder;
    }

    private static String module(int index, String path, String type) {
        return "{\"idx\": %d, \"name\": \"%d\", \"path\": \"%s\", \"type\": \"sentence_transformers.models.%s\"}"
                .formatted(index, index, path, type);
    }
}
