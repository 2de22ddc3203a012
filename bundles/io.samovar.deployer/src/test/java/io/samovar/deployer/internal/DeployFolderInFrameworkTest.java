package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.deploy.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deploy folder, the store and a real framework together. */
class DeployFolderInFrameworkTest {
    private static final String V1 = "test.model.lexical:1.0.0";
    private static final String V2 = "test.model.lexical:2.0.0";

    @TempDir Path home;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(home).start();
        ModelJar.lexical("1.0.0").in(house.folder(), "lexical.jar");
        house.passes(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() throws Exception {
        house.stop();
    }

    @Test
    void halfOfTheNewVersionOverTheOldOneNeverTouchesTheRunningOne() throws Exception {
        assertThat(house.installed()).containsExactly(V1);
        byte[] v2 = ModelJar.lexical("2.0.0").bytes();
        Path file = house.folder().resolve("lexical.jar");

        Files.write(file, Arrays.copyOf(v2, v2.length / 2));
        house.passes(Duration.ofSeconds(5));
        assertThat(house.installed()).containsExactly(V1);
        assertThat(house.loader.activeVersion("lexical")).contains("1.0.0");
        assertThat(house.deployments().refusals())
                .extracting(Refusal::file)
                .containsExactly("lexical.jar");

        Files.write(file, v2);
        house.passes(Duration.ofSeconds(2));
        assertThat(house.installed()).containsExactly(V1, V2);
        assertThat(house.loader.activeVersion("lexical")).contains("2.0.0");
        assertThat(house.deployments().refusals()).isEmpty();
    }

    @Test
    void rollbackIsNotUndoneByARestart() throws Exception {
        ModelJar.lexical("2.0.0").in(house.folder(), "lexical.jar");
        house.passes(Duration.ofSeconds(2));
        assertThat(house.loader.activeVersion("lexical")).contains("2.0.0");
        house.loader.rollback("lexical");

        house.restart();
        house.passes(Duration.ofSeconds(10));

        assertThat(house.loader.activeVersion("lexical")).contains("1.0.0");
    }

    @Test
    void deletingTheFileDoesNotUndeploy() throws Exception {
        Files.delete(house.folder().resolve("lexical.jar"));
        house.passes(Duration.ofSeconds(10));
        house.restart();
        house.passes(Duration.ofSeconds(10));

        assertThat(house.installed()).containsExactly(V1);
    }

    @Test
    void undeployedModelDoesNotComeBackFromAFileThatIsStillThere() throws Exception {
        house.deployments().undeploy("lexical", null);

        house.restart();
        house.passes(Duration.ofSeconds(10));

        assertThat(house.installed()).isEmpty();
    }

    @Test
    void fileThatWasDroppedWhileTheProcessWasDownIsDeployed() throws Exception {
        house.stop();
        ModelJar.lexical("2.0.0").in(house.folder(), "v2.jar");
        house.start();
        house.passes(Duration.ofSeconds(2));

        assertThat(house.installed()).containsExactly(V1, V2);
    }
}
