package io.samovar.model.lexical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.engine.java.internal.JavaEngine;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDescriptionTest {
    @Test
    void manifestAndDescriptionAgree() throws Exception {
        ShippedModel model = new ShippedModel();
        Properties manifest = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("bnd.bnd"))) {
            manifest.load(in);
        }
        assertThat(manifest.getProperty("Bundle-SymbolicName"))
                .isEqualTo("io.samovar.model." + model.text("name"));
        assertThat(manifest.getProperty("Bundle-Version")).isEqualTo(model.text("version"));
        assertThat(manifest.getProperty("Provide-Capability"))
                .contains("version:Version=\"%s\"".formatted(model.text("version")))
                .contains("dimension:Long=%d;".formatted(model.dimension()));
    }

    /** Also pins the vectors: a version's vectors must never change once it is out. */
    @Test
    void passesItsSelfTest(@TempDir Path directory) throws Exception {
        ShippedModel model = new ShippedModel();
        try (LoadedTextEmbedder embedder =
                (LoadedTextEmbedder)
                        new JavaEngine().load(model.source(directory, model.dimension()))) {
            float[] vector = embedder.embed(model.selfTestTexts()).vectors().get(0);
            assertThat(vector)
                    .containsExactly(model.selfTestVector(), within((float) model.tolerance()));
        }
    }
}
