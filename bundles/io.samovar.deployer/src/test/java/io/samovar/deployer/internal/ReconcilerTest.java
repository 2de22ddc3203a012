package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.deploy.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts on a store and a framework cache that do not agree. */
class ReconcilerTest {
    private static final String V1 = "test.model.lexical:1.0.0";
    private static final String V2 = "test.model.lexical:2.0.0";

    @TempDir Path temp;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp.resolve("home")).start();
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");
    }

    @AfterEach
    void close() throws Exception {
        house.stop();
    }

    @Test
    void ordinaryRestartChangesNothing() throws Exception {
        List<Long> before = ids();

        house.restart();

        assertThat(house.installed()).containsExactly(V1, V2);
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void frameworkCacheIsGone() throws Exception {
        house.stop();
        delete(house.home.resolve("cache"));
        house.start();

        assertThat(house.installed()).containsExactly(V1, V2);
        house.restart();
        assertThat(house.installed()).containsExactly(V1, V2);
    }

    @Test
    void jarIsGone() throws Exception {
        Path lost = jar("1.0.0");
        house.stop();
        Files.delete(lost);
        house.start();

        assertThat(house.installed()).containsExactly(V2);
    }

    @Test
    void jarIsGoneWhileTheFrameworkRuns() throws Exception {
        Files.delete(jar("1.0.0"));

        house.startDeployer();

        assertThat(house.installed()).containsExactly(V2);
    }

    @Test
    void jarIsCutOff() throws Exception {
        Path damaged = jar("2.0.0");
        house.stop();
        try (FileChannel file = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        house.start();

        assertThat(house.installed()).containsExactly(V1);
        assertThat(damaged).doesNotExist();
        assertThat(house.deployments().refusals())
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .contains("the stored copy is not a complete jar")
                .contains("deploy it again");
    }

    @Test
    void leftoversInStagingAreDeleted() throws Exception {
        Path leftover = Files.writeString(house.store().resolve("staging/in-1.part"), "half");

        house.restart();

        assertThat(leftover).doesNotExist();
    }

    @Test
    void strangeFilesAreLeftAlone() throws Exception {
        Path note = Files.writeString(house.store().resolve("README.txt"), "hello");
        Path foreign = Files.writeString(house.store().resolve("mine.jar"), "hello");

        house.restart();

        assertThat(note).exists();
        assertThat(foreign).exists();
        assertThat(house.installed()).containsExactly(V1, V2);
    }

    @Test
    void everythingHasMoved() throws Exception {
        house.stop();
        Path moved = temp.resolve("moved with a space, 100% 한국어");
        Files.move(house.home, moved);
        FakeLoader before = house.loader;
        house = new House(moved);
        house.loader.active.putAll(before.active);
        house.start();

        assertThat(house.installed()).containsExactly(V1, V2);
        assertThat(house.stored()).hasSize(2);
        assertThat(weights("2.0.0")).hasSize(20_000);
        List<Long> ids = ids();
        house.restart();
        assertThat(ids()).isEqualTo(ids);
        assertThat(house.deployLexical("2.0.0").changed()).isFalse();
    }

    @Test
    void theSameFolderUnderAnotherName() throws Exception {
        house.stop();
        Path link = Files.createSymbolicLink(temp.resolve("link"), house.home);
        house = new House(link);
        house.start();

        assertThat(house.installed()).containsExactly(V1, V2);
        assertThat(house.deployments().refusals()).isEmpty();
        assertThat(house.deployLexical("1.0.0").version()).isEqualTo("1.0.0");
        house.deployLexical("3.0.0");
        assertThat(house.installed()).hasSize(2);
        assertThat(house.stored()).hasSize(2);
    }

    private List<Long> ids() {
        return house.bundles().stream().map(b -> b.getBundleId()).toList();
    }

    private byte[] weights(String version) throws IOException {
        var bundle =
                house.bundles().stream()
                        .filter(b -> b.getVersion().toString().equals(version))
                        .findFirst()
                        .orElseThrow();
        try (InputStream in = bundle.getEntry("SAMOVAR-INF/weights.bin").openStream()) {
            return in.readAllBytes();
        }
    }

    private Path jar(String version) throws IOException {
        try (Stream<Path> all = Files.list(house.store())) {
            return all.filter(f -> f.getFileName().toString().contains("-" + version + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
