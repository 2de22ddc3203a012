package io.samovar.models.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderBundleTest {
    private static final EncoderSpec SPEC =
            EncoderSpec.ENCODER_2X64.withName("other").withVersion("1.1.0", 7);

    @TempDir Path directory;

    @Test
    @DisplayName("the jar is a model bundle of the given name and version")
    void manifest() throws Exception {
        Path jar = EncoderBundle.write(SPEC, directory.resolve("bundle.jar"));
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            Attributes main = file.getManifest().getMainAttributes();
            assertThat(main.getValue("Bundle-SymbolicName")).isEqualTo("io.samovar.model.other");
            assertThat(main.getValue("Bundle-Version")).isEqualTo("1.1.0");
            assertThat(main.getValue("Provide-Capability"))
                    .isEqualTo(
                            "samovar.model;samovar.model=\"other\";version:Version=\"1.1.0\";"
                                    + "task=\"text-embedding\";dimension:Long=64;"
                                    + "path=\"SAMOVAR-INF/model.json\"");
            ZipEntry graph = file.getEntry("SAMOVAR-INF/model.onnx");
            assertThat(graph.getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(file.getInputStream(graph).readAllBytes())
                    .isEqualTo(new EncoderModel(SPEC).files(Fault.NONE).get("model.onnx"));
            assertThat(file.getEntry("SAMOVAR-INF/model.json")).isNotNull();
        }
    }

    @Test
    @DisplayName("the same specification gives the same jar")
    void reproducible() throws Exception {
        Path first = EncoderBundle.write(SPEC, directory.resolve("first.jar"));
        Path second = EncoderBundle.write(SPEC, directory.resolve("second.jar"));
        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    @DisplayName("the build's program writes once, and again when its own code has changed")
    void stamp() throws Exception {
        Path model = directory.resolve("model");
        String[] arguments = {"encoder-2x64", model.toString()};
        Main.main(arguments);
        Path graph = model.resolve("model.onnx");
        Files.writeString(graph, "marked");
        Main.main(arguments);
        assertThat(graph).hasContent("marked");
        Files.writeString(directory.resolve("model.generator.sha256"), "of older code");
        Main.main(arguments);
        assertThat(Files.size(graph)).isGreaterThan(1_000_000);
    }
}
