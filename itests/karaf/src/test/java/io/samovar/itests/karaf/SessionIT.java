package io.samovar.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.url;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFileExtend;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import io.samovar.api.model.TextEmbedder;
import io.samovar.api.registry.ModelRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Inside a Karaf, by Pax Exam: services, and commands by session. JUnit 4, as Pax Exam has it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SessionIT {
    @Inject private SessionFactory sessions;

    @Inject private ModelRegistry registry;

    @BeforeClass
    public static void onlyOnOldJava() {
        Assume.assumeTrue("Karaf 4.4 runs on Java 17 at most", Runtime.version().feature() <= 17);
    }

    @Configuration
    public Option[] container() {
        if (Runtime.version().feature() > 17) {
            return new Option[0];
        }
        Path repository = Path.of(System.getProperty("repository")).toAbsolutePath().normalize();
        Path features = Path.of(System.getProperty("features")).toAbsolutePath().normalize();
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(Path.of(System.getProperty("archive")).toUri().toString())
                    .name("Apache Karaf")
                    .unpackDirectory(new File(System.getProperty("work"), "exam"))
                    .useDeployFolder(false),
            editConfigurationFileExtend(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.defaultRepositories",
                    repository.toUri() + "@id=samovar@snapshots"),
            port("etc/org.apache.karaf.shell.cfg", "sshPort"),
            port("etc/org.apache.karaf.management.cfg", "rmiRegistryPort"),
            port("etc/org.apache.karaf.management.cfg", "rmiServerPort"),
            editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshHost", "127.0.0.1"),
            features(url(features.toUri().toString()), "samovar", "samovar-models"),
        };
    }

    private static Option port(String file, String key) {
        return editConfigurationFilePut(file, key, "0");
    }

    @Test
    public void modelsAreServices() {
        TextEmbedder lexical = (TextEmbedder) registry.model("lexical");

        assertEquals("lexical", registry.find("lexical").orElseThrow().name());
        assertEquals(1024, lexical.embed(List.of("hot tea")).vectors().get(0).length);
    }

    @Test
    public void aSessionRunsCommandsByRole() throws Exception {
        assertTrue(
                run("similarity:compare 'the tea is hot' 'tea is hot'", "viewer")
                        .contains("lexical:1.0.0"));
        assertTrue(run("model:unload lexical", "manager", "viewer").contains("out of memory"));
        assertThrows(Exception.class, () -> run("model:unload lexical", "viewer"));
        assertThrows(Exception.class, () -> run("model:undeploy lexical", "manager", "viewer"));
    }

    @Test
    public void eachCommandIsRegisteredOnce() throws Exception {
        List<Command> swaps =
                as(
                        () ->
                                sessions.getRegistry().getCommands().stream()
                                        .filter(SessionIT::isSwap)
                                        .toList(),
                        "manager");

        assertEquals(1, swaps.size());
        assertFalse(swaps.get(0).getDescription().isBlank());
        assertTrue(swaps.get(0).getCompleter(false) != null);
    }

    private static boolean isSwap(Command command) {
        return command.getScope().equals("model") && command.getName().equals("swap");
    }

    private String run(String command, String... roles) throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return as(
                () -> {
                    Session session =
                            sessions.create(new ByteArrayInputStream(new byte[0]), out, out);
                    try {
                        session.execute(command);
                    } finally {
                        session.close();
                    }
                    return shown.toString(StandardCharsets.UTF_8);
                },
                roles);
    }

    private static <T> T as(PrivilegedExceptionAction<T> action, String... roles)
            throws PrivilegedActionException {
        Subject subject = new Subject();
        Arrays.stream(roles).map(RolePrincipal::new).forEach(subject.getPrincipals()::add);
        return Subject.doAs(subject, action);
    }
}
