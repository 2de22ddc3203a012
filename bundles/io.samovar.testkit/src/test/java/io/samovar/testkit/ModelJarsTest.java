package io.samovar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.engine.ModelFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelJarsTest {
    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);

    @TempDir Path temp;
    private ModelJars jars;

    @BeforeEach
    void create() {
        jars = new ModelJars(temp.resolve("jars"));
    }

    @Test
    void writesManifestAndDescription() throws IOException {
        TestModel model = jars.embedder("m", "1.2.0").file("w.bin", CONTENT).selfTest().build();
        try (JarFile jar = new JarFile(model.jar().toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Bundle-SymbolicName")).isEqualTo("test.model.m");
            assertThat(main.getValue("Bundle-Version")).isEqualTo("1.2.0");
            assertThat(main.getValue("Provide-Capability"))
                    .isEqualTo(
                            "samovar.model;samovar.model=\"m\";version:Version=\"1.2.0\";"
                                    + "task=text-embedding;dimension:Long=8;"
                                    + "path=\"SAMOVAR-INF/model.json\"");
            assertThat(main.getValue("Require-Capability"))
                    .contains("(osgi.extender=samovar.model)")
                    .contains("(samovar.engine=controllable)");
            assertThat(bytes(jar, "SAMOVAR-INF/w.bin")).isEqualTo(CONTENT);
        }
        JsonObject json = json(model.jar());
        assertThat(json.get("name").getAsString()).isEqualTo("m");
        assertThat(json.get("dimension").getAsInt()).isEqualTo(8);
        JsonObject file = json.getAsJsonArray("files").get(0).getAsJsonObject();
        assertThat(file.get("sha256").getAsString()).isEqualTo(Digests.sha256(CONTENT));
        assertThat(file.get("bytes").getAsLong()).isEqualTo(CONTENT.length);
        JsonObject test = json.getAsJsonObject("self_test");
        JsonObject output = test.getAsJsonArray("outputs").get(0).getAsJsonObject();
        assertThat(output.getAsJsonArray("data")).hasSize(8);
        assertThat(model.descriptor().selfTest()).isPresent();
    }

    @Test
    void breaksWhatItIsToldTo() throws IOException {
        Path jar =
                jars.embedder("m", "1.0.0")
                        .fileName("other.jar")
                        .symbolicName("elsewhere")
                        .header("Provide-Capability", null)
                        .breakDigest("w.bin", CONTENT)
                        .breakMissing("gone.bin")
                        .entry("../evil", CONTENT)
                        .field("dimension", "eight")
                        .without("task")
                        .write();
        assertThat(jar.getFileName()).hasToString("other.jar");
        JsonObject json = json(jar);
        assertThat(json.get("dimension").getAsString()).isEqualTo("eight");
        assertThat(json.has("task")).isFalse();
        assertThat(
                        json.getAsJsonArray("files")
                                .get(0)
                                .getAsJsonObject()
                                .get("sha256")
                                .getAsString())
                .isNotEqualTo(Digests.sha256(CONTENT));
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes main = file.getManifest().getMainAttributes();
            assertThat(main.getValue("Bundle-SymbolicName")).isEqualTo("elsewhere");
            assertThat(main.getValue("Provide-Capability")).isNull();
            assertThat(file.getEntry("SAMOVAR-INF/gone.bin")).isNull();
            assertThat(file.getEntry("../evil")).isNotNull();
        }
    }

    @Test
    void carriesClasses() throws IOException {
        Path jar = jars.embedder("m", "1.0.0").classes(ModelFactory.class).write();
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getEntry("io/samovar/api/engine/ModelFactory.class")).isNotNull();
            assertThat(file.getManifest().getMainAttributes().getValue("Import-Package"))
                    .contains("io.samovar.api.engine");
        }
    }

    private static JsonObject json(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return JsonParser.parseString(
                            new String(
                                    bytes(file, "SAMOVAR-INF/model.json"), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }

    private static byte[] bytes(JarFile jar, String entry) throws IOException {
        return jar.getInputStream(jar.getJarEntry(entry)).readAllBytes();
    }
}
