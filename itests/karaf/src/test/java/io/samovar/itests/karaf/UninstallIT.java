package io.samovar.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What is left when the features are gone. */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "Karaf 4.4 runs on Java 17 at most")
class UninstallIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int CYCLES = 5;

    /** Caches of the JDK and of Karaf still fill up a little after the first round. */
    private static final double TOLERANCE = 1.01;

    private static final int MOST_MORE_THREADS = 5;

    @Test
    void nothingIsLeftAndNothingGrows() throws Exception {
        try (Karaf karaf = Karaf.start("uninstall");
                JMXConnector connector = karaf.jmx(User.ADMIN)) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            karaf.run("kar:install --no-start " + Karaf.kar().toUri());
            // the libraries in machine code stay: nobody can load them a second time into another
            // class loader without keeping the first one
            karaf.run("feature:install samovar-onnxruntime");

            List<Integer> classes = new ArrayList<>();
            List<Integer> threads = new ArrayList<>();
            for (int i = 0; i < CYCLES; i++) {
                installAndUse(karaf);
                karaf.run("feature:uninstall samovar-all");
                await().atMost(LIMIT).untilAsserted(() -> assertNothingOfOurs(karaf, server));
                classes.add(loadedClasses(server));
                threads.add(threadNames(server).size());
            }

            assertThat(classes.get(CYCLES - 1))
                    .as("loaded classes after each cycle: %s", classes)
                    .isLessThanOrEqualTo((int) (classes.get(1) * TOLERANCE));
            assertThat(threads.get(CYCLES - 1))
                    .as("threads after each cycle: %s", threads)
                    .isLessThanOrEqualTo(threads.get(1) + MOST_MORE_THREADS);
        }
    }

    private static void installAndUse(Karaf karaf) throws Exception {
        karaf.run("feature:install samovar-all");
        karaf.awaitAnswers();
        assertThat(karaf.embed("encoder-2x64", "hot tea").statusCode()).isEqualTo(200);
        assertThat(karaf.run("similarity:compare 'hot tea' 'tea'")).contains("lexical:1.0.0");
        assertThat(karaf.run("monitor:health")).isNotEmpty();
    }

    private static void assertNothingOfOurs(Karaf karaf, MBeanServerConnection server)
            throws IOException, JMException {
        assertThat(bundles(karaf))
                .allMatch(
                        line ->
                                line.contains("io.samovar.api")
                                        || line.contains("io.samovar.engine.djl"));
        assertThat(server.queryNames(new ObjectName("io.samovar*:*"), null)).isEmpty();
        assertThat(karaf.run("service:list io.samovar.api.registry.ModelRegistry"))
                .doesNotContain("service.id");
        assertThat(karaf.run("help").lines().filter(line -> line.startsWith("similarity:")))
                .isEmpty();
        assertThat(threadNames(server)).noneMatch(name -> name.contains("samovar"));
        assertThat(openFiles(karaf.pid()))
                .noneMatch(file -> file.contains("/data/samovar/") || file.contains("jetty"));
    }

    private static List<String> bundles(Karaf karaf) throws IOException {
        return karaf.run("bundle:list -s -t 0")
                .lines()
                .filter(line -> line.contains("io.samovar"))
                .toList();
    }

    /** Without those that Karaf keeps for a while for each command that comes by SSH. */
    private static List<String> threadNames(MBeanServerConnection server) throws IOException {
        ThreadMXBean threads =
                ManagementFactory.newPlatformMXBeanProxy(
                        server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .filter(name -> !name.startsWith("session-"))
                .toList();
    }

    /** After a collection, which is what unloads the classes of loaders that are gone. */
    private static int loadedClasses(MBeanServerConnection server) throws Exception {
        server.invoke(new ObjectName("java.lang:type=Memory"), "gc", null, null);
        return (Integer)
                server.getAttribute(
                        new ObjectName("java.lang:type=ClassLoading"), "LoadedClassCount");
    }

    /** What the system shows; empty where it has no such files. */
    private static Set<String> openFiles(long pid) throws IOException {
        Path folder = Path.of("/proc/" + pid + "/fd");
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        List<String> targets = new ArrayList<>();
        try (Stream<Path> links = Files.list(folder)) {
            for (Path link : links.toList()) {
                try {
                    targets.add(Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException closed) {
                    // in between
                }
            }
        }
        return Set.copyOf(targets);
    }
}
