package io.samovar.loader.internal.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.deploy.VerifiedBundle;
import io.samovar.testkit.ModelJar;
import io.samovar.testkit.ModelJars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarVerifierTest {
    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);

    private final JarVerifier verifier = new JarVerifier();
    @TempDir private Path directory;
    private ModelJar jar;

    @BeforeEach
    void aGoodBundle() throws IOException {
        jar = new ModelJars(directory).embedder("alpha", "1.2.0").file("weights.bin", WEIGHTS);
    }

    @Test
    void acceptsAGoodBundle() throws IOException {
        VerifiedBundle verified = verifier.verify(jar.selfTest().write());
        assertThat(verified.symbolicName()).isEqualTo("test.model.alpha");
        assertThat(verified.bundleVersion()).isEqualTo("1.2.0");
        assertThat(verified.descriptor().files()).hasSize(1);
        assertThat(verified.descriptor().selfTest()).isPresent();
        assertThat(verified.warnings()).isEmpty();
    }

    @Test
    void warnsOfAnUnknownField() throws IOException {
        assertThat(verifier.verify(jar.field("colour", "red").write()).warnings())
                .singleElement()
                .asString()
                .contains("$.colour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name                 | "../evil"           | $.name
                    name                 | 7                   | $.name
                    task                 | "poetry"            | $.task
                    engine               | "ONNX Runtime"      | $.engine
                    dimension            | 0                   | $.dimension
                    dimension            | "many"              | $.dimension
                    dimension            | 8.5                 | $.dimension
                    version              | "2.0.0"             | $.version
                    version              | "one"               | $.version
                    priority             | 11                  | $.priority
                    pinned               | "yes"               | $.pinned
                    pooling              | "median"            | $.pooling
                    tokenizer            | "no-such-file.json" | $.tokenizer
                    batching             | {"max_batch_size":0} | $.batching.max_batch_size
                    golden_texts         | "tea"               | $.golden_texts
                    golden_texts         | ["tea",7]           | $.golden_texts[1]
                    memory_bytes         | -1                  | $.memory_bytes
                    keep_alive_seconds   | -5                  | $.keep_alive_seconds
                    inputs               | [{"name":"x","datatype":"FLOAT","shape":[-1]}] | $.inputs[0].datatype
                    outputs              | [{"name":"x","datatype":"FP32","shape":[-1,9]}] | $.outputs
                    files                | [{"path":"../w","sha256":"0","bytes":1}] | $.files[0].path
                    files                | [{"path":"a/../w","sha256":"0","bytes":1}] | $.files[0].path
                    files                | [{"path":"/etc/passwd","sha256":"0","bytes":1}] | $.files[0].path
                    files                | [{"path":"w","sha256":"0","bytes":1}] | $.files[0].sha256
                    files                | {}                  | $.files
                    implementation       | "a b"               | $.implementation
                    parameters           | {"threads":1}       | $.parameters.threads
                    self_test            | {"inputs":[]}       | $.self_test.outputs
                    self_test            | {"inputs":[],"outputs":[{"name":"embedding","datatype":"FP32","shape":[2],"data":[1]}]} | $.self_test.outputs[0].data
                    """)
    void namesTheWrongField(String field, String json, String path) throws IOException {
        JsonElement value = JsonParser.parseString(json);
        Path file = jar.field(field, value).write();
        assertThatThrownBy(() -> verifier.verify(file))
                .isInstanceOf(InvalidModelBundleException.class)
                .hasMessageContaining("SAMOVAR-INF/model.json")
                .hasMessageContaining(path + ":");
    }

    @ParameterizedTest
    @CsvSource({"name", "task", "engine", "dimension"})
    void namesTheMissingField(String field) throws IOException {
        Path file = jar.without(field).write();
        assertThatThrownBy(() -> verifier.verify(file))
                .isInstanceOf(InvalidModelBundleException.class)
                .hasMessageContaining("$." + field)
                .hasMessageContaining("required");
    }

    @Test
    void refusesWrongContent() throws IOException {
        for (ModelJar broken :
                List.of(
                        fresh("a").breakDigest("w", WEIGHTS),
                        fresh("b").breakSize("w", WEIGHTS),
                        fresh("c").breakMissing("w"))) {
            Path file = broken.write();
            assertThatThrownBy(() -> verifier.verify(file))
                    .isInstanceOfSatisfying(
                            InvalidModelBundleException.class,
                            e -> assertThat(e.model()).isPresent())
                    .hasMessageContaining("$.files[0]")
                    .hasMessageContaining("w");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle-SymbolicName,",
        "Require-Capability,",
        "Provide-Capability,",
        "Bundle-Version, one.two",
        "Provide-Capability, samovar.model;samovar.model=beta"
    })
    void namesTheWrongHeader(String header, String value) throws IOException {
        Path file = jar.header(header, value).write();
        assertThatThrownBy(() -> verifier.verify(file))
                .isInstanceOf(InvalidModelBundleException.class)
                .hasMessageContaining(header);
    }

    @Test
    void refusesWhatIsNotJson() throws IOException {
        for (String json : List.of("", "{", "[]", "{\"name\":\"a\"} x", "\"text\"", "{a:1}")) {
            Path file = fresh("j" + json.length()).json(json).write();
            assertThatThrownBy(() -> verifier.verify(file))
                    .as(json)
                    .isInstanceOf(InvalidModelBundleException.class)
                    .hasMessageContaining("model.json $");
        }
    }

    @Test
    void refusesWhatIsNotAJar() throws IOException {
        Path whole = jar.write();
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : List.of(0, 1, 100, bytes.length / 2, bytes.length - 1)) {
            Path part = directory.resolve("part-" + length + ".jar");
            Files.write(part, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> verifier.verify(part))
                    .as("%d bytes", length)
                    .isInstanceOf(InvalidModelBundleException.class);
        }
    }

    @Test
    void deepNestingIsRefusedNotAStackOverflow() throws IOException {
        String json = "[".repeat(100_000) + "]".repeat(100_000);
        Path file = jar.json(json).write();
        assertThatThrownBy(() -> verifier.verify(file))
                .isInstanceOf(InvalidModelBundleException.class);
    }

    private ModelJar fresh(String name) throws IOException {
        return new ModelJars(directory).embedder(name, "1.0.0");
    }
}
