package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.deployer.internal.files.Checkpoints;
import io.samovar.deployer.internal.files.Checkpoints.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.osgi.framework.Bundle;

/**
 * The process ends at any step. At each one the disk is photographed while everything runs, as
 * {@code kill -9} would leave it; then a new framework starts from the photograph.
 */
class CrashTest {
    private static final String V1 = "test.model.lexical:1.0.0";
    private static final String V2 = "test.model.lexical:2.0.0";
    private static final String V3 = "test.model.lexical:3.0.0";

    @TempDir Path home;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(home).start();
    }

    @AfterEach
    void close() throws Exception {
        house.stop();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            mode = Mode.EXCLUDE,
            names = {"CONDEMNED", "UNINSTALLED", "DELETED"})
    void duringTheDeploymentOfANewVersion(Point point) throws Exception {
        house.deployLexical("1.0.0");

        endAt(point, () -> house.deployLexical("2.0.0"));

        if (point == Point.SETTLED) {
            assertSound(List.of(V1, V2));
        } else {
            assertSound(List.of(V1));
        }
        assertThat(house.deployLexical("2.0.0").version()).isEqualTo("2.0.0");
        assertSound(List.of(V1, V2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"CONDEMNED", "UNINSTALLED", "DELETED"})
    void duringTheRemovalOfAnOldVersion(Point point) throws Exception {
        house.deployLexical("1.0.0");
        house.deployLexical("2.0.0");

        endAt(point, () -> house.deployLexical("3.0.0"));

        assertSound(List.of(V2, V3));
        assertThat(house.loader.activeVersion("lexical")).contains("3.0.0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"CONDEMNED", "UNINSTALLED", "DELETED"})
    void duringAnUndeployment(Point point) throws Exception {
        house.deployLexical("1.0.0");

        endAt(point, () -> house.deployments().undeploy("lexical", null));

        assertSound(List.of());
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"STAGED", "MARKED", "STORED", "INSTALLED", "SETTLED"})
    void whileAnInitialModelIsInstalled(Point point) throws Exception {
        ModelJar.lexical("1.0.0").in(home.resolve("models"), "lexical-1.0.0.jar");
        house.initial = List.of("lexical-1.0.0.jar");
        house.startDeployer();

        endAt(point, () -> house.parts().background().tick());
        house.parts().background().tick();

        assertSound(List.of(V1));
    }

    @Test
    void newVersionIsNotEvenStartedWhenTheNextProcessBegins() throws Exception {
        house.deployLexical("1.0.0");
        photographed(Point.STARTED, () -> house.deployLexical("2.0.0"));

        house.startFramework();

        assertThat(house.installed()).containsExactly(V1, V2 + " in state " + Bundle.INSTALLED);
        house.startDeployer();
        assertSound(List.of(V1));
    }

    @Test
    void afterTheRollbackOfAVersionThatWasRefused() throws Exception {
        house.deployLexical("1.0.0");

        endAt(
                Point.DELETED,
                () -> {
                    try {
                        house.deploy(ModelJar.lexical("2.0.0").failingSelfTest(), "v2.jar");
                    } catch (RuntimeException e) {
                        assertThat(e).hasMessageContaining("self_test");
                    }
                });

        assertSound(List.of(V1));
    }

    private void endAt(Point point, Runnable operation) throws Exception {
        photographed(point, operation);
        house.start();
    }

    /** Leaves the disk as it was at that point, and nothing running. */
    private void photographed(Point point, Runnable operation) throws Exception {
        Photographer photographer = new Photographer(point);
        house.checkpoints = photographer;
        house.startDeployer();
        operation.run();
        assertThat(photographer.taken).as("the operation passes " + point).isTrue();
        house.stop();
        house.checkpoints = Checkpoints.NONE;
        photographer.restore();
    }

    private void assertSound(List<String> expected) throws IOException {
        assertThat(house.installed()).isEqualTo(expected);
        assertThat(house.stored())
                .isEqualTo(expected.stream().map(b -> b.replace(':', '-') + ".jar").toList());
        assertThat(house.loader.activeVersion("lexical").isPresent())
                .isEqualTo(!expected.isEmpty());
    }

    private final class Photographer implements Checkpoints {
        private final Point point;
        private final Map<String, String> active = new HashMap<>();
        private final Map<String, String> previous = new HashMap<>();
        private boolean taken;

        Photographer(Point point) {
            this.point = point;
        }

        @Override
        public void reached(Point now) {
            if (now != point || taken) {
                return;
            }
            taken = true;
            active.putAll(house.loader.active);
            previous.putAll(house.loader.previous);
            for (String part : List.of("cache", "data")) {
                copy(home.resolve(part), home.resolve("photograph").resolve(part));
            }
        }

        void restore() throws IOException {
            house.loader.active.clear();
            house.loader.active.putAll(active);
            house.loader.previous.clear();
            house.loader.previous.putAll(previous);
            for (String part : List.of("cache", "data")) {
                delete(home.resolve(part));
                Files.move(home.resolve("photograph").resolve(part), home.resolve(part));
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path));
                Files.createDirectories(target.getParent());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
