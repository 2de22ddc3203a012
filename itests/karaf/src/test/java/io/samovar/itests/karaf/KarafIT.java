package io.samovar.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Everything installed from the archive alone, in one Karaf. */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "Karaf 4.4 runs on Java 17 at most")
class KarafIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NEWER = "1.1.0";
    private static final String OLDER = "1.0.0";

    private static Karaf karaf;

    @BeforeAll
    static void install() throws IOException {
        karaf = Karaf.withSamovar("karaf");
    }

    @AfterAll
    static void stop() {
        if (karaf != null) {
            karaf.close();
        }
    }

    @Test
    void theShellComparesTexts() throws IOException {
        assertThat(karaf.run("similarity:compare 'the tea is hot' 'tea is hot'"))
                .containsPattern("0\\.[0-9]{4}  lexical:1\\.[01]\\.0");
        assertThat(karaf.run("samovar:status"))
                .contains("profile   development")
                .contains("engines   java, onnxruntime")
                .contains("absent    none");
    }

    @Test
    void httpAnswersOnItsOwnPortAlsoFromNativeCode() throws Exception {
        assertThat(karaf.embed("lexical", "hot tea").body()).contains("\"embedding\"");
        assertThat(karaf.embed("encoder-2x64", "hot tea").body()).contains("\"embedding\"");
        assertThat(karaf.embed("nothing", "hot tea").statusCode()).isEqualTo(404);
    }

    @Test
    void commandsHaveHelpAndCompletion() throws IOException {
        assertThat(karaf.run("model:swap --help"))
                .contains("makes another installed version the active one")
                .contains("model:swap NAME VERSION [--force]");
        assertThat(karaf.run("model:list | grep lexical").lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("lexical"));
        assertThat(karaf.type(User.ADMIN, "model:info lexi\t", "model:info lexical"))
                .contains("model:info lexical");
        assertThat(karaf.type(User.ADMIN, "model:strat\t", "model:strategy")).isNotEmpty();
    }

    @Test
    void eachCommandIsThereOnce() throws IOException {
        assertThat(karaf.run("shell:help").lines().filter(line -> line.contains("similarity:rank")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void rolesDecideWhoMayUseACommand() throws IOException {
        assertThat(karaf.run(User.VIEWER, "model:info lexical")).contains("text-embedding");
        assertThat(karaf.run(User.VIEWER, "model:unload encoder-6x384"))
                .doesNotContain("out of memory")
                .containsAnyOf("Command not found", "Insufficient credentials");
        assertThat(karaf.run(User.VIEWER, "model:strategy")).contains("for all models");
        assertThat(karaf.run(User.VIEWER, "model:strategy eager"))
                .contains("Insufficient credentials");
        assertThat(karaf.run(User.VIEWER, "similarity:duplicates /"))
                .containsAnyOf("Command not found", "Insufficient credentials");
        assertThat(karaf.run(User.VIEWER, "similarity:rank tea --file etc/users.properties"))
                .contains("Insufficient credentials");

        assertThat(karaf.run(User.MANAGER, "model:load encoder-2x64")).contains("encoder-2x64");
        assertThat(karaf.run(User.MANAGER, "model:undeploy encoder-2x64"))
                .containsAnyOf("Command not found", "Insufficient credentials");
        assertThat(karaf.run(User.MANAGER, "samovar:shutdown"))
                .containsAnyOf("Command not found", "Insufficient credentials");
        assertThat(karaf.run(User.ADMIN, "model:deploy nothing.jar")).contains("nothing.jar");
    }

    @Test
    void rolesDecideWhoMayChangeAnMBean() throws Exception {
        ObjectName loader = new ObjectName("io.samovar:type=Loader");
        try (JMXConnector viewer = karaf.jmx(User.VIEWER);
                JMXConnector manager = karaf.jmx(User.MANAGER)) {
            MBeanServerConnection seen = viewer.getMBeanServerConnection();
            await().atMost(LIMIT).until(() -> seen.isRegistered(loader));
            assertThat((String[]) seen.getAttribute(loader, "ModelNames")).contains("lexical");
            assertThatThrownBy(() -> seen.setAttribute(loader, new Attribute("Strategy", "lazy")))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(
                            () ->
                                    seen.invoke(
                                            loader,
                                            "unloadModel",
                                            new Object[] {"encoder-6x384"},
                                            new String[] {"java.lang.String"}))
                    .isInstanceOf(SecurityException.class);

            MBeanServerConnection changed = manager.getMBeanServerConnection();
            changed.setAttribute(loader, new Attribute("Strategy", "lazy"));
            assertThat(changed.getAttribute(loader, "Strategy")).isEqualTo("lazy");
        }
    }

    @Test
    void aConfigurationIsEditedInTheShell() throws IOException {
        karaf.run(
                "config:edit io.samovar.similarity; config:property-set batch.size 7;"
                        + " config:update");

        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(karaf.run("samovar:config similarity"))
                                        .containsPattern("batch\\.size +7 "));
    }

    @Test
    void swapsAndUpdatesFailNoRequest() throws Exception {
        try (Load load = Load.on(karaf, 4)) {
            load.awaitMore(100);
            String id = install(Karaf.newer());
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(karaf.run("model:swap lexical " + NEWER))
                                            .containsAnyOf(" is active", "was active already"));
            for (int i = 0; i < 3; i++) {
                load.awaitMore(100);
                assertThat(karaf.run("model:rollback lexical")).contains(" is active");
                load.awaitMore(100);
                assertThat(karaf.run("model:swap lexical " + NEWER)).contains("is active");
            }
            // in place, as somebody might do it by hand
            karaf.run("bundle:update " + id + " " + Karaf.newer().toUri());
            load.awaitMore(200);
            awaitActive(NEWER);

            karaf.run("bundle:uninstall " + id);
            awaitActive(OLDER);
            load.awaitMore(100);
            load.assertNothingFailed();
        }
    }

    @Test
    void theDeployFolderIsAnIntakeNotASwap() throws Exception {
        Path deploy = karaf.home().directory().resolve("deploy");
        Path file = deploy.resolve("lexical.jar");
        byte[] jar = Files.readAllBytes(Karaf.newer());
        try (Load load = Load.on(karaf, 2)) {
            Path half = Files.write(deploy.resolve(".lexical.part"), jar);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            awaitActive(NEWER);
            assertThat(karaf.run("bundle:list -s").lines().filter(KarafIT::isNewer)).hasSize(1);

            // half of a file over it: Karaf's own folder would take the model away
            Files.write(file, Arrays.copyOf(jar, jar.length / 2));
            await().atMost(LIMIT)
                    .until(() -> karaf.run("model:why lexical.jar").contains("not a complete jar"));
            awaitActive(NEWER);
            load.awaitMore(50);
            load.assertNothingFailed();
        } finally {
            Files.deleteIfExists(file);
        }
        assertThat(karaf.run("model:rollback lexical")).contains("is active");
        assertThat(karaf.run("model:undeploy lexical " + NEWER)).doesNotContain("Error");
    }

    private static boolean isNewer(String line) {
        return line.contains("io.samovar.model.lexical") && line.contains(NEWER);
    }

    private static String install(Path bundle) throws IOException {
        String said = karaf.run("bundle:install -s " + bundle.toUri());
        Matcher matcher = Pattern.compile("Bundle ID: ([0-9]+)").matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return matcher.group(1);
    }

    private static void awaitActive(String version) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(karaf.run("model:info lexical"))
                                        .containsPattern(
                                                "active +" + Pattern.quote(version) + "\\s"));
    }
}
