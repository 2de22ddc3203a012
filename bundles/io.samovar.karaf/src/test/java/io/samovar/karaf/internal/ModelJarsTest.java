package io.samovar.karaf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelJarsTest {
    @TempDir private Path folder;

    @Test
    void aModelBundleIsClaimed() throws IOException {
        assertThat(claims(jar("samovar.model;samovar.model=lexical;version:Version=\"1.0.0\"")))
                .isTrue();
        assertThat(claims(jar("osgi.service;x=y, samovar.model;samovar.model=lexical"))).isTrue();
    }

    @Test
    void otherBundlesAreLeftToKaraf() throws IOException {
        assertThat(claims(jar(null))).isFalse();
        assertThat(claims(jar("osgi.extender;osgi.extender=\"samovar.model\";version=1")))
                .isFalse();
    }

    @Test
    void halfAFileIsNobodys() throws IOException {
        Path whole = jar("samovar.model;samovar.model=lexical");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(claims(whole)).isFalse();
    }

    private static boolean claims(Path jar) {
        return new ModelJars().canHandle(jar.toFile());
    }

    private Path jar(String capabilities) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (capabilities != null) {
            manifest.getMainAttributes().putValue("Provide-Capability", capabilities);
        }
        Path jar = Files.createTempFile(folder, "bundle", ".jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}
