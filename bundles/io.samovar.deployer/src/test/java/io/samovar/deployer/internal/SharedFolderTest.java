package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.RefusedException.Kind;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.folder.FolderIntake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
    @TempDir private Path folder;

    @Test
    void aModelBundleIsTaken() {
        Path jar = ModelJar.lexical("1.0.0").in(folder, "lexical.jar");

        assertThatCode(() -> new SharedFolder(new Everything()).check(jar))
                .doesNotThrowAnyException();
    }

    @Test
    void anyOtherBundleIsSomebodyElses() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .putValue("Provide-Capability", "osgi.extender;osgi.extender=\"samovar.model\"");
        Path jar = folder.resolve("other.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }

        assertThatThrownBy(() -> new SharedFolder(new Everything()).check(jar))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOREIGN));
    }

    /** Finds nothing wrong with any file. */
    private static final class Everything implements FolderIntake {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void check(Path file) {}

        @Override
        public String deploy(Source file) {
            throw new AssertionError("checked only");
        }

        @Override
        public void refuse(String fileName, RefusedException why) {
            throw new AssertionError(fileName, why);
        }
    }
}
