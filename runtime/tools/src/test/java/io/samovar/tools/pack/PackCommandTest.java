package io.samovar.tools.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.tools.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against docs/model-bundle.md. */
class PackCommandTest {
    @TempDir private Path directory;

    private Path folder;
    private Path jar;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void export() throws Exception {
        folder = directory.resolve("minilm");
        jar = directory.resolve("out").resolve("minilm.jar");
        write("onnx/model.onnx", "weights");
        write("tokenizer.json", "{\"model\":{}}");
        write("config.json", "{\"hidden_size\": 384, \"max_position_embeddings\": 512}");
        write(
                "modules.json",
                """
                [{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},
                 {"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"},
                 {"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.models.Normalize"}]
                """);
        write(
                "1_Pooling/config.json",
                """
                {"word_embedding_dimension": 384, "pooling_mode_cls_token": false,
                 "pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false}
                """);
        write("sentence_bert_config.json", "{\"max_seq_length\": 256, \"do_lower_case\": false}");
    }

    @Test
    void theDescriptionSaysWhatTheFolderSays() throws Exception {
        JsonObject model = pack("--version", "1.2");

        assertThat(model.get("name").getAsString()).isEqualTo("minilm");
        assertThat(model.get("version").getAsString()).isEqualTo("1.2.0");
        assertThat(model.get("task").getAsString()).isEqualTo("text-embedding");
        assertThat(model.get("engine").getAsString()).isEqualTo("onnxruntime");
        assertThat(model.get("dimension").getAsInt()).isEqualTo(384);
        assertThat(model.get("max_tokens").getAsInt()).isEqualTo(256);
        assertThat(model.get("pooling").getAsString()).isEqualTo("mean");
        assertThat(model.get("normalize").getAsBoolean()).isTrue();
        assertThat(model.get("tokenizer").getAsString()).isEqualTo("tokenizer.json");
        assertThat(model.has("self_test")).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("no self-test");
    }

    @Test
    void everyFileIsThereWithItsSizeAndDigest() throws Exception {
        write("onnx/model.onnx_data", "external weights");
        JsonObject model = pack();

        List<String> paths = new ArrayList<>();
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (var element : model.getAsJsonArray("files")) {
                JsonObject file = element.getAsJsonObject();
                paths.add(file.get("path").getAsString());
                ZipEntry entry = opened.getEntry("SAMOVAR-INF/" + file.get("path").getAsString());
                byte[] content = opened.getInputStream(entry).readAllBytes();
                assertThat(file.get("bytes").getAsLong()).isEqualTo(content.length);
                assertThat(file.get("sha256").getAsString())
                        .isEqualTo(
                                HexFormat.of()
                                        .formatHex(
                                                MessageDigest.getInstance("SHA-256")
                                                        .digest(content)));
            }
        }
        assertThat(paths).containsExactly("model.onnx", "model.onnx_data", "tokenizer.json");
    }

    @Test
    void theManifestAgreesWithTheDescription() throws Exception {
        pack("--name", "my.model", "--version", "2.0.0.rc1");

        try (JarFile opened = new JarFile(jar.toFile())) {
            Attributes manifest = opened.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-ManifestVersion")).isEqualTo("2");
            assertThat(manifest.getValue("Bundle-SymbolicName"))
                    .isEqualTo("samovar.model.my.model");
            assertThat(manifest.getValue("Bundle-Version")).isEqualTo("2.0.0.rc1");
            assertThat(manifest.getValue("Require-Capability"))
                    .isEqualTo(
                            "osgi.extender;filter:=\"(&(osgi.extender=samovar.model)(version>=1.0)(!(version>=2.0)))\","
                                    + "samovar.engine;filter:=\"(samovar.engine=onnxruntime)\";effective:=active");
            assertThat(manifest.getValue("Provide-Capability"))
                    .isEqualTo(
                            "samovar.model;samovar.model=\"my.model\";version:Version=\"2.0.0.rc1\";"
                                    + "task=text-embedding;dimension:Long=384;path=\"SAMOVAR-INF/model.json\"");
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        pack();
        byte[] first = Files.readAllBytes(jar);
        Files.setLastModifiedTime(
                folder.resolve("tokenizer.json"),
                java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        pack();

        assertThat(Files.readAllBytes(jar)).isEqualTo(first);
        try (var siblings = Files.list(jar.getParent())) {
            assertThat(siblings).containsExactly(jar);
        }
    }

    @Test
    void whatTheFolderDoesNotSayIsAssumedAloud() throws Exception {
        Files.delete(folder.resolve("modules.json"));
        Files.delete(folder.resolve("sentence_bert_config.json"));
        write("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");
        write("config.json", "{\"dim\": 768}");

        JsonObject model = pack();

        assertThat(model.get("dimension").getAsInt()).isEqualTo(768);
        assertThat(model.get("max_tokens").getAsInt()).isEqualTo(512);
        assertThat(model.get("pooling").getAsString()).isEqualTo("mean");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("no modules.json")
                .contains("512 tokens");
    }

    @Test
    void withoutNormalizeVectorsKeepTheirLength() throws Exception {
        write(
                "modules.json",
                """
                [{"path":"","type":"sentence_transformers.models.Transformer"},
                 {"path":"1_Pooling","type":"sentence_transformers.models.Pooling"}]
                """);
        write("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");

        JsonObject model = pack();

        assertThat(model.get("normalize").getAsBoolean()).isFalse();
        assertThat(model.get("pooling").getAsString()).isEqualTo("cls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "config.json|{\"hidden_size\": \"x\"}|config.json: hidden_size is \"x\"",
                "config.json|{\"hidden_size\": -1}|config.json: hidden_size is -1",
                "config.json|{}|config.json: hidden_size or dim or d_model is missing",
                "config.json|{\"hidden_size\": 70000}|at most 65536",
                "config.json|{\"hidden_size\": 768}|384, as word_embedding_dimension",
                "config.json|not json|config.json: not readable as JSON",
                "config.json|[]|config.json: is not an object",
                "modules.json|{}|modules.json: is not an array",
                "modules.json|[{}]|modules.json: a module without \"type\"",
                "modules.json|[{\"path\":\"\",\"type\":\"a.Dense\"}]|type is a.Dense",
                "1_Pooling/config.json|{}|pooling_mode_... is nowhere true",
                "1_Pooling/config.json|{\"pooling_mode_lasttoken\":true}|pooling_mode_lasttoken is true",
            })
    void aMistakeIsNamedWithFileAndField(String file, String content, String message)
            throws Exception {
        write(file, content);

        assertThat(refused()).hasMessageContaining(message).hasMessageContaining(file);
        assertThat(jar).doesNotExist();
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        Files.delete(folder.resolve("tokenizer.json"));
        assertThat(refused()).hasMessageContaining("tokenizer.json: missing");
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_int8.onnx"));
        assertThat(refused())
                .hasMessageContaining("no model.onnx and no onnx/model.onnx")
                .hasMessageContaining("--model: " + Path.of("onnx", "model_int8.onnx"));
        Files.delete(folder.resolve("onnx/model_int8.onnx"));
        assertThat(refused()).hasMessageContaining("export the model to ONNX first");
    }

    @Test
    void anotherOnnxFileCanBeChosen() throws Exception {
        write("onnx/model_int8.onnx", "small weights");

        JsonObject model = pack("--model", "onnx/model_int8.onnx");

        assertThat(model.getAsJsonArray("files").get(0).getAsJsonObject().get("bytes").getAsInt())
                .isEqualTo("small weights".length());
    }

    @Test
    void nothingOutsideOfTheFolderIsRead() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "{}");
        Files.delete(folder.resolve("tokenizer.json"));
        Files.createSymbolicLink(folder.resolve("tokenizer.json"), secret);

        assertThat(refused())
                .hasMessageContaining("tokenizer.json: leads out of the folder")
                .hasMessageContaining("cp -rL");

        Files.delete(folder.resolve("tokenizer.json"));
        write("tokenizer.json", "{}");
        Files.createSymbolicLink(folder.resolve("onnx/model.onnx_data"), secret);
        assertThat(refused()).hasMessageContaining("model.onnx_data: leads out of the folder");

        Files.delete(folder.resolve("onnx/model.onnx_data"));
        write(
                "modules.json",
                "[{\"path\":\"../..\",\"type\":\"sentence_transformers.models.Pooling\"}]");
        Files.writeString(directory.resolve("config.json"), "{}");
        assertThat(refused()).hasMessageContaining("config.json");
        assertThat(jar).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--name, -bad, --name",
        "--name, a b, --name",
        "--version, 1.x, OSGi version",
        "--version, 1.2.3.4.5, OSGi version",
        "--symbolic-name, a..b, --symbolic-name",
        "--priority, 11, from 1 to 10",
        "--pooling, sum, mean, cls",
    })
    void aWrongOptionIsNamed(String option, String value, String message) {
        ToolException e = catchThrowableOfType(ToolException.class, () -> pack(option, value));

        assertThat(e).hasMessageContaining(message);
        assertThat(e.isMisuse()).isTrue();
    }

    private ToolException refused() {
        return catchThrowableOfType(ToolException.class, this::pack);
    }

    private JsonObject pack(String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of(folder.toString(), "-o", jar.toString()));
        args.addAll(List.of(options));
        new PackCommand(directory, new PrintStream(out, true, StandardCharsets.UTF_8)).run(args);
        try (JarFile opened = new JarFile(jar.toFile())) {
            ZipEntry entry = opened.getEntry("SAMOVAR-INF/model.json");
            return JsonParser.parseString(
                            new String(
                                    opened.getInputStream(entry).readAllBytes(),
                                    StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }

    private void write(String file, String content) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
