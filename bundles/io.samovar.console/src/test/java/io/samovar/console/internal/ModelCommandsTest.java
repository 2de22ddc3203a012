package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandsTest {
    private final FakeLoader loader = new FakeLoader();
    private final FakeDeployer deployer = new FakeDeployer();
    private final FakeLoading loading = new FakeLoading();
    private final ModelCommands model = new ModelCommands(Clock.fixed(Samples.NOW, ZoneOffset.UTC));

    @BeforeEach
    void allPartsAreThere() {
        model.registry = loader;
        model.control = loader;
        model.deployer = deployer;
        model.loading = loading;
    }

    @Test
    void listShowsEveryRevision() {
        assertThat(model.list())
                .isEqualTo(
                        """
                        NAME     VERSION  STATE     ACTIVE  TASK            DIM     SIZE  LEASES     SINCE
                        broken   0.1.0    FAILED    -       tensor            -        -       0     5.0 s
                        lexical  1.10.0   READY     yes     text-embedding  384  1.5 MiB       2  3 m 12 s
                        lexical  1.0.0    UNLOADED  -       text-embedding  384        -       0  3 m 12 s""");
    }

    @Test
    void listForProgramsIsOneLine() {
        String json = model.list("--json");

        assertThat(json).doesNotContain("\n");
        JsonArray models = JsonParser.parseString(json).getAsJsonArray();
        JsonObject lexical = models.get(1).getAsJsonObject();
        assertThat(lexical.get("name").getAsString()).isEqualTo("lexical");
        assertThat(lexical.get("active").getAsString()).isEqualTo("1.10.0");
        JsonObject active = lexical.getAsJsonArray("revisions").get(0).getAsJsonObject();
        assertThat(active.get("memory_bytes").getAsLong()).isEqualTo(1_572_864);
        assertThat(active.get("load_ms").getAsLong()).isEqualTo(34);
        assertThat(active.getAsJsonObject("descriptor").get("dimension").getAsInt()).isEqualTo(384);
        JsonObject broken = models.get(0).getAsJsonObject();
        assertThat(broken.get("active").isJsonNull()).isTrue();
    }

    @Test
    void listSaysWhenThereIsNothing() {
        loader.models.clear();

        assertThat(model.list()).isEqualTo("no model is installed");
        assertThat(model.list("--json")).isEqualTo("[]");
    }

    @Test
    void infoShowsEverything() {
        assertThat(model.info("lexical"))
                .startsWith(
                        """
                        name         lexical
                        task         text-embedding
                        active       1.10.0
                        rollback to  1.0.0
                        strategy     hybrid, the default of all models
                        pinned to    none
                        on trial     none
                        keep alive   5 m 0 s
                        priority     7

                        version 1.10.0
                          state       READY for 3 m 12 s
                        """)
                .contains("  bundle      io.samovar.model.lexical:1.10.0 (7)\n")
                .contains("  digest      " + Samples.DIGEST)
                .contains("  load time   34 ms\n")
                .contains("  inputs      text BYTES [-1]\n")
                .contains("  file        model.onnx, 2.0 KiB\n")
                .contains("  pooling     MEAN\n")
                .contains("  keep alive  5 m 0 s\n")
                .contains("  parameter   threads = 1\n")
                .contains("\nversion 1.0.0\n");
    }

    @Test
    void infoOfAnUnreadableModelShowsItsReason() {
        assertThat(model.info("broken"))
                .contains("active       none")
                .contains("reason  model.json $.engine: missing");
        assertThat(model.info("broken", "--json"))
                .contains("\"descriptor\":null")
                .contains("\"settings\":null");
    }

    @Test
    void infoShowsWhatIsInForce() {
        loading.strategy("lexical", LoadStrategy.EAGER);
        loading.pin("lexical", null);
        loading.canary("lexical", "1.0.0", 5);

        assertThat(model.info("lexical"))
                .contains("\nstrategy     eager, its own\n")
                .contains("\npinned to    1.10.0\n")
                .contains("\non trial     1.0.0, 5 % of the requests\n");
        assertThat(model.info("lexical", "--json"))
                .contains("\"settings\":{\"model\":\"lexical\",\"strategy\":\"eager\"")
                .contains("\"canary\":{\"version\":\"1.0.0\",\"percent\":5}");
    }

    @Test
    void infoWorksWhereNobodySaysWhatIsInForce() {
        model.loading = null;

        assertThat(model.info("lexical")).contains("rollback to  1.0.0\n\nversion 1.10.0");
        assertThat(model.info("lexical", "--json")).contains("\"settings\":null");
    }

    @Test
    void infoOfAnUnknownModelNamesThoseThatExist() {
        assertThatThrownBy(() -> model.info("lexicon"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("no model 'lexicon'; installed: broken, lexical");
    }

    @Test
    void loadTakesTheActiveVersionUnlessToldOtherwise() {
        assertThat(model.load("lexical"))
                .isEqualTo("lexical 1.10.0 is READY, loaded in 34 ms, 1.5 MiB");
        model.load("lexical", "1.0.0", "--json");

        assertThat(loader.calls).containsExactly("load lexical null", "load lexical 1.0.0");
    }

    @Test
    void loadMaySayHowLongTheModelStaysUnused() {
        assertThat(model.load("lexical", "--keep-alive", "90s"))
                .isEqualTo(
                        "lexical 1.10.0 is READY, loaded in 34 ms, 1.5 MiB, stays unused 1 m 30 s");
        assertThat(loading.keepAlives).containsExactly(entry("lexical", Duration.ofSeconds(90)));
        assertThat(model.load("lexical", "--keep-alive=forever")).endsWith("unused for ever");
        assertThat(loading.keepAlives).containsExactly(entry("lexical", Duration.ZERO));
        model.load("lexical");
        assertThat(loading.keepAlives).as("not given: as it was").hasSize(1);
        assertThat(model.load("lexical", "--keep-alive", "default")).endsWith("unused 5 m 0 s");
        assertThat(loading.keepAlives).isEmpty();
        model.load("lexical", "--keep-alive", "2d");
        assertThat(loading.keepAlives).containsExactly(entry("lexical", Duration.ofDays(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "0m", "-5m", "1.5h", "5 m", "12345678s", "long", ""})
    void aKeepAliveThatIsNoneIsRefusedBeforeAnythingIsLoaded(String text) {
        assertThatThrownBy(() -> model.load("lexical", "--keep-alive", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--keep-alive is '%s'".formatted(text))
                .hasMessageContaining("10m, forever, or default");
        assertThat(loader.calls).isEmpty();
    }

    @Test
    void unloadTakesAllVersionsUnlessToldOtherwise() {
        assertThat(model.unload("lexical"))
                .isEqualTo("lexical is out of memory; the next request loads it again");
        assertThat(model.unload("lexical", "1.0.0")).startsWith("lexical 1.0.0 is out");

        assertThat(loader.calls).containsExactly("unload lexical null", "unload lexical 1.0.0");
        assertThat(JsonParser.parseString(model.unload("lexical", "--json")).isJsonObject())
                .isTrue();
    }

    @Test
    void unloadSaysWhenNoRequestLoadsItAgain() {
        loading.strategy(LoadStrategy.MANUAL);

        assertThat(model.unload("lexical"))
                .isEqualTo(
                        "lexical is out of memory; its strategy is manual,"
                                + " so only model:load brings it back");
    }

    @Test
    void undeployTakesTheWholeModelUnlessToldOtherwise() {
        assertThat(model.undeploy("lexical", "1.0")).isEqualTo("lexical 1.0 is removed");
        assertThat(model.undeploy("lexical")).isEqualTo("lexical is removed with all its versions");
        assertThat(model.undeploy("lexical", "--json"))
                .isEqualTo("{\"model\":\"lexical\",\"version\":null,\"removed\":true}");

        assertThat(deployer.undeployed)
                .containsExactly("lexical 1.0", "lexical null", "lexical null");
    }

    @Test
    void undeployOfTheActiveVersionSaysWhatToDo() {
        assertThatThrownBy(() -> model.undeploy("lexical", "1.10.0"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("swap first");
        assertThatThrownBy(() -> model.undeploy("lexicon"))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void swapTellsBothVersions() {
        assertThat(model.swap("lexical", "1.10.0"))
                .isEqualTo("lexical 1.10.0 is active, loaded in 1.2 s; 1.0.0 has left");
        assertThat(model.swap("lexical", "1.0.0"))
                .isEqualTo("lexical 1.0.0 was active already; nothing changed");
        assertThat(model.swap("lexical", "1.10.0", "--json"))
                .isEqualTo(
                        "{\"model\":\"lexical\",\"from\":\"1.0.0\",\"to\":\"1.10.0\","
                                + "\"changed\":true,\"load_ms\":1234,\"drained\":true}");
    }

    @Test
    void rollbackWithoutAVersionBeforeSaysSo() {
        assertThatThrownBy(() -> model.rollback("lexical"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("there is no version before");
    }

    @Test
    void deployTakesAFile(@TempDir Path folder) throws IOException {
        Path jar = Files.createFile(folder.resolve("model.jar"));
        Path relative = Path.of("").toAbsolutePath().relativize(jar);

        assertThat(model.deploy(relative.toString()))
                .isEqualTo("lexical 1.10.0 is active, before it 1.0.0");
        assertThat(deployer.deployed).containsExactly(jar);
    }

    @Test
    void deployTakesAnAddress() {
        model.deploy("https://example.com/model.jar");

        assertThat(deployer.deployed).containsExactly(URI.create("https://example.com/model.jar"));
    }

    @Test
    void deployOfTheActiveBundleSaysThatNothingChanged() {
        deployer.changed = false;

        assertThat(model.deploy("file:/x.jar"))
                .isEqualTo("lexical 1.10.0 was active already; nothing changed");
    }

    @Test
    void deployOfNothingNamesThePlace(@TempDir Path folder) {
        assertThatThrownBy(() -> model.deploy(folder.resolve("none.jar").toString()))
                .hasMessageContaining("there is no file " + folder.resolve("none.jar"));
        assertThatThrownBy(() -> model.deploy(folder.toString()))
                .hasMessageContaining(folder + " is not a file");
        assertThatThrownBy(() -> model.deploy("http://exa mple/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("usage: model:deploy PATH|URL");
        assertThat(deployer.deployed).isEmpty();
    }

    @Test
    void whyTellsWhatTheLoaderAndTheDeployerKnow() {
        refuse("deploy/lexical-2.jar", "lexical");

        assertThat(model.why("lexical"))
                .isEqualTo(
                        """
                        lexical
                          lexical is loaded.
                          Two leases are open.

                        last changes
                        AT                    VERSION  FROM     TO     REASON
                        2026-11-23T12:00:00Z  1.10.0   WARMING  READY  self-test passed

                        refused
                        AT                    FILE                  VERSION  REASON
                        2026-11-23T12:00:00Z  deploy/lexical-2.jar  -        not a zip file""");
    }

    @Test
    void whyKnowsFilesThatNeverBecameAModel() {
        refuse("deploy/half.jar", null);

        assertThat(model.why("half.jar")).contains("not a zip file").doesNotContain("last changes");
        assertThat(model.why("deploy/half.jar", "--json"))
                .contains("\"refusals\":[{\"at\":\"2026-11-23T12:00:00Z\"")
                .contains("\"model\":null");
        model.registry = null;
        assertThat(model.why("half.jar")).contains("not a zip file");
    }

    @Test
    void whyOfTheUnknownNamesWhatIsKnown() {
        refuse("half.jar", null);

        assertThatThrownBy(() -> model.why("nothing"))
                .hasMessage(
                        "nothing is known of 'nothing'; models: broken, lexical;"
                                + " refused files: half.jar");
    }

    @Test
    void whyWorksWithoutTheDeployer() {
        model.deployer = null;

        assertThat(model.why("lexical")).contains("lexical is loaded.");
        assertThatThrownBy(() -> model.why("nothing")).hasMessageContaining("refused files: none");
    }

    @Test
    void anAbsentPartIsNamed() {
        model.registry = null;
        model.control = null;
        model.deployer = null;

        assertThatThrownBy(() -> model.list())
                .hasMessage(
                        "the part 'loader' is not running;"
                                + " this needs the bundle io.samovar.loader");
        assertThatThrownBy(() -> model.load("lexical"))
                .hasMessageContaining("the part 'loader' is not");
        assertThatThrownBy(() -> model.why("lexical"))
                .hasMessageContaining("the part 'loader' is not");
        assertThatThrownBy(() -> model.deploy("file:/x.jar"))
                .hasMessageContaining("the part 'deployer' is not running");
        assertThatThrownBy(() -> model.undeploy("lexical"))
                .hasMessageContaining("the part 'deployer' is not running");
    }

    private void refuse(String file, String name) {
        deployer.refusals.add(
                new Refusal(
                        file,
                        Optional.ofNullable(name),
                        Optional.empty(),
                        "not a zip file",
                        Samples.NOW));
    }
}
