package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.deploy.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models a distribution begins with. */
class SeedsTest {
    private static final String LEXICAL = "test.model.lexical:1.0.0";
    private static final String ENCODER = "test.encoder:1.0.0";

    @TempDir Path home;
    private Path models;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(home);
        models = home.resolve("models");
        ModelJar.lexical("1.0.0").in(models, "lexical-1.0.0.jar");
        ModelJar.of("test.encoder", "encoder", "1.0.0").in(models, "encoder-1.0.0.jar");
        house.initial = List.of("lexical-1.0.0.jar", "encoder-1.0.0.jar");
        house.start();
        house.parts().background().tick();
    }

    @AfterEach
    void close() throws Exception {
        house.stop();
    }

    @Test
    void areInstalledInOrderAndNotLoaded() {
        assertThat(house.bundles())
                .extracting(b -> b.getSymbolicName())
                .containsExactly("test.model.lexical", "test.encoder");
        assertThat(house.installed()).containsExactly(ENCODER, LEXICAL);
        assertThat(house.loader.calls).isEmpty();
    }

    @Test
    void areInstalledOnce() throws Exception {
        List<Long> before = house.bundles().stream().map(b -> b.getBundleId()).toList();

        again();

        assertThat(house.bundles()).extracting(b -> b.getBundleId()).isEqualTo(before);
        assertThat(house.deployments().refusals()).isEmpty();
    }

    @Test
    void waitForTheLoader() throws Exception {
        House late = new House(home.resolve("late"));
        late.initial = List.of("lexical-1.0.0.jar");
        ModelJar.lexical("1.0.0").in(home.resolve("late/models"), "lexical-1.0.0.jar");
        late.loaders.registry().set(null);
        late.start();
        try {
            late.parts().background().tick();
            assertThat(late.installed()).isEmpty();
            assertThat(late.planted()).isZero();
            late.loaders.registry().set(late.loader);
            late.parts().background().tick();
            late.parts().background().tick();
            assertThat(late.installed()).containsExactly(LEXICAL);
            assertThat(late.planted()).isEqualTo(1);
        } finally {
            late.stop();
        }
    }

    @Test
    void whatWasUndeployedDoesNotComeBack() throws Exception {
        house.deployments().undeploy("lexical", null);

        again();

        assertThat(house.installed()).containsExactly(ENCODER);
    }

    @Test
    void allComeBackWhenNothingIsLeft() throws Exception {
        house.deployments().undeploy("lexical", null);
        house.deployments().undeploy("encoder", null);

        again();

        assertThat(house.installed()).containsExactly(ENCODER, LEXICAL);
    }

    @Test
    void versionThatWasDeployedLaterStaysActive() throws Exception {
        house.deployLexical("2.0.0");

        again();

        assertThat(house.loader.activeVersion("lexical")).contains("2.0.0");
        assertThat(house.installed()).hasSize(3);
    }

    @Test
    void areIndependentOfTheDistributionOnceInstalled() throws Exception {
        Files.delete(models.resolve("lexical-1.0.0.jar"));

        again();

        assertThat(house.installed()).containsExactly(ENCODER, LEXICAL);
    }

    @Test
    void newFileOfANewDistributionIsInstalled() throws Exception {
        ModelJar.lexical("1.1.0").in(models, "lexical-1.1.0.jar");
        house.initial = List.of("lexical-1.1.0.jar", "encoder-1.0.0.jar");

        again();

        assertThat(house.installed()).containsExactly(ENCODER, LEXICAL, "test.model.lexical:1.1.0");
    }

    @Test
    void unpackingTheDistributionAgainChangesNothing() throws Exception {
        house.deployments().undeploy("lexical", null);
        Files.setLastModifiedTime(
                models.resolve("lexical-1.0.0.jar"), FileTime.from(Instant.EPOCH));

        again();

        assertThat(house.installed()).containsExactly(ENCODER);
    }

    @Test
    void troubleWithOneIsReportedAndTheOthersAreInstalled() throws Exception {
        Files.writeString(models.resolve("text.jar"), "no jar");
        ModelJar.of("test.third", "third", "1.0.0").in(models, "third.jar");
        house.initial = List.of("missing.jar", "../deploy/x.jar", "text.jar", "third.jar");

        again();

        assertThat(house.installed()).containsExactly(ENCODER, LEXICAL, "test.third:1.0.0");
        assertThat(house.deployments().refusals())
                .extracting(Refusal::file)
                .containsExactly("missing.jar", "../deploy/x.jar", "text.jar");
    }

    private void again() throws Exception {
        house.restart();
        house.parts().background().tick();
    }
}
