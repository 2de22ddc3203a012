package io.samovar.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.loader.internal.description.BundleEntries;
import io.samovar.loader.internal.description.ModelDescription;
import io.samovar.testkit.ModelJars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Bundles in a framework that is stopped and started: what is remembered, and when it is not. */
class DescriptionsTest {
    @TempDir private Path directory;
    private Framework framework;

    /** A bundle that must not be read. */
    private static final BundleEntries CLOSED =
            new BundleEntries() {
                @Override
                public Optional<String> header(String name) {
                    throw new AssertionError("the bundle is read again");
                }

                @Override
                public List<String> paths() {
                    throw new AssertionError("the bundle is read again");
                }

                @Override
                public Optional<InputStream> open(String path) {
                    throw new AssertionError("the bundle is read again");
                }
            };

    @BeforeEach
    void start() throws BundleException {
        framework =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        Constants.FRAMEWORK_STORAGE,
                                        directory.resolve("cache").toString(),
                                        "felix.log.level",
                                        "0"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(30_000);
    }

    @Test
    void isReadOnce() throws Exception {
        long id = install("reference:", jar("1.0.0"));
        ModelDescription read = describe(id);
        assertThat(descriptions().of(bundle(id), CLOSED)).isEqualTo(read);
        restart();
        assertThat(descriptions().of(bundle(id), CLOSED)).isEqualTo(read);
    }

    @Test
    void isReadAgainAfterAnUpdate() throws Exception {
        long id = install("", jar("1.0.0"));
        assertThat(version(id)).isEqualTo("1.0.0");
        try (InputStream next = Files.newInputStream(jar("2.0.0"))) {
            bundle(id).update(next);
        }
        assertThat(version(id)).isEqualTo("2.0.0");
        restart();
        assertThat(descriptions().of(bundle(id), CLOSED).descriptor().version()).isEqualTo("2.0.0");
    }

    @Test
    void isReadAgainIfTheJarWasReplacedWhileNobodyLooked() throws Exception {
        Path jar = jar("1.0.0");
        long id = install("reference:", jar);
        assertThat(version(id)).isEqualTo("1.0.0");
        stop();
        Files.move(jar("2.0.0"), jar, StandardCopyOption.REPLACE_EXISTING);
        start();
        assertThat(version(id)).isEqualTo("2.0.0");
    }

    @Test
    void isReadAgainByAnotherLoader() throws Exception {
        long id = install("reference:", jar("1.0.0"));
        describe(id);
        Bundle other = bundle(install("", jar("3.0.0")));
        assertThatThrownBy(() -> new Descriptions(other).of(bundle(id), CLOSED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("read again");
    }

    @Test
    void whatIsWrongIsNotRemembered() throws Exception {
        Path jar =
                new ModelJars(directory).embedder("alpha", "1.0.0").field("priority", 11).write();
        long id = install("reference:", jar);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> describe(id))
                    .isInstanceOf(InvalidModelBundleException.class)
                    .hasMessageContaining("$.priority");
        }
    }

    private Path jar(String version) throws IOException {
        return new ModelJars(directory).embedder("alpha", version).write();
    }

    private long install(String scheme, Path jar) throws BundleException {
        return framework.getBundleContext().installBundle(scheme + jar.toUri()).getBundleId();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    private Bundle bundle(long id) {
        return framework.getBundleContext().getBundle(id);
    }

    private Descriptions descriptions() {
        return new Descriptions(framework);
    }

    private ModelDescription describe(long id) throws IOException {
        return descriptions().of(bundle(id), new OsgiEntries(bundle(id)));
    }

    private String version(long id) throws IOException {
        return describe(id).descriptor().version();
    }
}
