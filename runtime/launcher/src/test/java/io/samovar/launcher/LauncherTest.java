package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** Starts and stops real frameworks. */
class LauncherTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir private Path directory;

    private TestHome home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void home() throws Exception {
        home = new TestHome(directory.resolve("home with space"));
        home.probe("30", "1.0.0");
        System.clearProperty("samovar.test.home");
        System.clearProperty("samovar.test.stopped");
    }

    @Test
    void saysWhenItIsReadyAndStopsInOrder() throws Exception {
        StopSignal stop = new StopSignal();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> launch(stop, LONG));
        await().atMost(LONG).until(() -> text(out).contains("ready") || status.isDone());
        assertThat(text(out))
                .matches(
                        "samovar ready in \\d+ ms · profile development · http://127.0.0.1:1.0.0\\R");
        assertThat(System.getProperty("samovar.test.home")).isEqualTo(home.directory().toString());

        stop.request();

        assertThat(status.get(LONG.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(System.getProperty("samovar.test.stopped")).isEqualTo("1.0.0");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void saysWhatIsMissingWhenItDoesNotGetReady() throws Exception {
        Files.delete(home.bundle("30", "probe.jar"));
        home.unresolvable("20");

        LaunchException e =
                catchThrowableOfType(
                        LaunchException.class,
                        () -> launcher(new StopSignal(), Duration.ZERO).run());

        assertThat(e.status()).isEqualTo(1);
        assertThat(String.join("\n", e.lines()))
                .contains("application.log")
                .contains("io.samovar.test.unresolvable", "no.such.thing")
                .contains("org.apache.felix.scr");
    }

    @Test
    void aStopBeforeItIsReadyIsNoFailure() throws Exception {
        Files.delete(home.bundle("30", "probe.jar"));
        home.empty(home.bundle("20", "empty.jar"), "empty");
        StopSignal stop = new StopSignal();
        stop.request();

        assertThat(launcher(stop, LONG).run()).isZero();
        assertThat(text(out)).isEmpty();
    }

    @Test
    void bundlesThatDidNotChangeAreKept() throws Exception {
        long first = startAndStop();
        long second = startAndStop();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aChangedBundleIsReplacedAndOthersStay() throws Exception {
        Path model = home.empty(directory.resolve("model.jar"), "some.model");
        Framework before = framework();
        try (InputStream in = Files.newInputStream(model)) {
            before.getBundleContext().installBundle("model:some.model", in).start();
        }
        new Stopper(before).stop();
        home.probe("30", "2.0.0");
        home.empty(home.bundle("20", "new.jar"), "new");

        Framework after = framework();
        try {
            assertThat(bundle(after, "io.samovar.test.probe").getVersion().toString())
                    .isEqualTo("2.0.0");
            assertThat(bundle(after, "io.samovar.test.probe").getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(bundle(after, "new").getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(bundle(after, "some.model").getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(after.getBundleContext().getBundles()).hasSize(4);
        } finally {
            new Stopper(after).stop();
        }
    }

    @Test
    void aRemovedBundleGoes() throws Exception {
        Path jar = home.empty(home.bundle("20", "old.jar"), "old");
        startAndStop();
        Files.delete(jar);

        Framework framework = framework();
        try {
            assertThat(framework.getBundleContext().getBundles()).hasSize(2);
        } finally {
            new Stopper(framework).stop();
        }
    }

    @Test
    void aBundleOnDemandDoesNotStartByItself() throws Exception {
        home.empty(home.bundle("console", "shell.jar"), "shell");
        Framework framework = framework();
        try {
            assertThat(bundle(framework, "shell").getState())
                    .isNotIn(Bundle.ACTIVE, Bundle.STARTING);
        } finally {
            new Stopper(framework).stop();
        }
    }

    @Test
    void aDamagedCacheIsMadeAnew() throws Exception {
        startAndStop();
        Path cache = settings().data().resolve("cache");
        for (Path info : infos(cache)) {
            Files.write(info, new byte[] {1, 2, 3});
        }

        Framework framework = framework();
        try {
            assertThat(bundle(framework, "io.samovar.test.probe").getState())
                    .isEqualTo(Bundle.ACTIVE);
        } finally {
            new Stopper(framework).stop();
        }
    }

    @Test
    void anInstallationThatWasCutShortIsMadeAnew() throws Exception {
        home.empty(home.bundle("20", "empty.jar"), "empty");
        startAndStop();
        Files.delete(settings().data().resolve("cache").resolve("samovar.bundles"));

        Framework framework = framework();
        try {
            assertThat(framework.getBundleContext().getBundles()).hasSize(3);
            assertThat(bundle(framework, "io.samovar.test.probe").getState())
                    .isEqualTo(Bundle.ACTIVE);
        } finally {
            new Stopper(framework).stop();
        }
    }

    private static List<Path> infos(Path cache) throws IOException {
        try (Stream<Path> walk = Files.walk(cache)) {
            return walk.filter(p -> p.getFileName().toString().equals("bundle.info")).toList();
        }
    }

    /** Starts and stops, and returns the id that the probe had. */
    private long startAndStop() throws Exception {
        Framework framework = framework();
        long id = bundle(framework, "io.samovar.test.probe").getBundleId();
        assertThat(new Stopper(framework).stop()).isTrue();
        return id;
    }

    private Framework framework() throws Exception {
        return new FrameworkStarter(settings(), BundleSet.read(home.directory().resolve("bundles")))
                .start();
    }

    private static Bundle bundle(Framework framework, String name) {
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getSymbolicName().equals(name)) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + name);
    }

    private Settings settings() throws LaunchException {
        return new SettingsReader(home.directory(), Map.of("SAMOVAR_HTTP_PORT", "0"), Map.of())
                .read();
    }

    private Launcher launcher(StopSignal stop, Duration limit) throws LaunchException {
        return new Launcher(Arguments.parse(), settings(), stop, limit, stream(out), stream(err));
    }

    private int launch(StopSignal stop, Duration limit) {
        try {
            return launcher(stop, limit).run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
