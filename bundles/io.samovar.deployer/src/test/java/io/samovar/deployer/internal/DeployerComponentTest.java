package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.DeploymentException;
import io.samovar.api.deploy.Refusal;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** The component with its real threads and clock. */
class DeployerComponentTest {
    private static final Map<String, Object> QUICK =
            Map.of("poll_ms", 10L, "settle_ms", 50L, "incomplete_ms", 100L);

    @TempDir Path home;
    private House house;
    private DeployerComponent deployer;

    @BeforeEach
    void open() throws Exception {
        house = new House(home);
        house.startFramework();
    }

    @AfterEach
    void close() throws Exception {
        deployer.deactivate();
        house.stop();
    }

    @Test
    void everyWayInWorks() throws Exception {
        activate(QUICK);
        Path v2 = ModelJar.lexical("2.0.0").in(home.resolve("in"), "v2.jar");
        Path v3 = ModelJar.lexical("3.0.0").in(home.resolve("in"), "v3.jar");

        Deployment byStream =
                deployer.deploy(
                        new ByteArrayInputStream(ModelJar.lexical("1.0.0").bytes()), "v1.jar");
        Deployment byPath = deployer.deploy(v2);
        Deployment byAddress = deployer.deploy(v3.toUri());
        Path dropped = ModelJar.lexical("4.0.0").in(home.resolve("in"), "v4.jar");
        Files.move(dropped, house.folder().resolve("v4.jar"));

        assertThat(byStream.version()).isEqualTo("1.0.0");
        assertThat(byPath.previousVersion()).contains("1.0.0");
        assertThat(byAddress.previousVersion()).contains("2.0.0");
        await().untilAsserted(
                        () -> assertThat(house.loader.activeVersion("lexical")).contains("4.0.0"));
        deployer.undeploy("lexical", null);
        assertThat(house.installed()).isEmpty();
    }

    @Test
    void addressThatIsNotAllowedIsOnRecord() {
        activate(QUICK);

        assertThatThrownBy(() -> deployer.deploy(URI.create("https://models.example/x.jar?key=1")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("https://models.example/x.jar: host 'models.example'")
                .hasMessageContaining("allowed.hosts");
        assertThat(deployer.refusals())
                .extracting(Refusal::file)
                .containsExactly("https://models.example/x.jar");
    }

    @Test
    void initialModelsAreInstalledAsSoonAsTheLoaderIsThere() {
        ModelJar.lexical("1.0.0").in(home.resolve("models"), "lexical-1.0.0.jar");
        deployer =
                new DeployerComponent(
                        context(), config(Map.of("initial", " lexical-1.0.0.jar,", "poll_ms", 0L)));
        assertThat(house.installed()).isEmpty();

        bind();

        await().untilAsserted(
                        () ->
                                assertThat(house.installed())
                                        .containsExactly("test.model.lexical:1.0.0"));
        assertThat(house.loader.calls).isEmpty();
    }

    @Test
    void loaderThatLeavesIsMissed() {
        activate(QUICK);
        deployer.unbindControl(house.loader);

        assertThatThrownBy(
                        () ->
                                deployer.deploy(
                                        ModelJar.lexical("1.0.0").in(home.resolve("in"), "1.jar")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("the model loader is not running");

        deployer.bindControl(house.loader);
        deployer.deploy(ModelJar.lexical("1.0.0").in(home.resolve("in"), "1.jar"));
        assertThat(deployer.refusals()).isEmpty();
    }

    @Test
    void stopWaitsForARunningDeployment() throws Exception {
        activate(QUICK);
        CountDownLatch swapping = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        house.loader.duringSwap = () -> pass(swapping, goOn);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Deployment> deployment = threads.submit(() -> deployer.deploy(v1()));
            assertThat(swapping.await(20, TimeUnit.SECONDS)).isTrue();
            Future<?> stopped = threads.submit(() -> deployer.deactivate());
            await().untilAsserted(
                            () ->
                                    assertThatThrownBy(() -> deployer.deploy(v1()))
                                            .hasMessageContaining("the deployer is stopping"));
            assertThat(stopped.isDone()).isFalse();
            goOn.countDown();

            stopped.get(20, TimeUnit.SECONDS);
            assertThat(deployment.get(20, TimeUnit.SECONDS).changed()).isTrue();
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void stopDoesNotWaitForEver() throws Exception {
        activate(Map.of("stop_seconds", 1));
        CountDownLatch swapping = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        house.loader.duringSwap = () -> pass(swapping, goOn);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<Deployment> deployment = threads.submit(() -> deployer.deploy(v1()));
            assertThat(swapping.await(20, TimeUnit.SECONDS)).isTrue();

            deployer.deactivate();

            assertThat(deployment.isDone()).isFalse();
        } finally {
            goOn.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void noThreadIsLeftBehind() {
        activate(QUICK);
        deployer.deactivate();

        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(t -> t.getName().startsWith("samovar-deploy")));
    }

    @Test
    void valueOutOfRangeIsRefusedWithItsName() {
        activate(QUICK);

        assertThatThrownBy(() -> new DeployerComponent(context(), config(Map.of("settle_ms", -1L))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("io.samovar.deployer: settle.ms=-1; expected at least 0");
    }

    private Path v1() {
        return ModelJar.lexical("1.0.0").in(home.resolve("in"), "v1.jar");
    }

    private static void pass(CountDownLatch arrived, CountDownLatch goOn) {
        arrived.countDown();
        try {
            if (!goOn.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody said to go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void activate(Map<String, Object> settings) {
        deployer = new DeployerComponent(context(), config(settings));
        bind();
    }

    private void bind() {
        deployer.bindVerifier(house.loader);
        deployer.bindControl(house.loader);
        deployer.bindRegistry(house.loader);
    }

    /** The framework's context, with the properties that the launcher sets. */
    private BundleContext context() {
        BundleContext real = house.context();
        return (BundleContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("getProperty")) {
                                return switch ((String) args[0]) {
                                    case "samovar.home" -> home.toString();
                                    case "samovar.data" -> home.resolve("data").toString();
                                    default -> null;
                                };
                            }
                            return method.invoke(real, args);
                        });
    }

    private static DeployerConfig config(Map<String, Object> settings) {
        return (DeployerConfig)
                Proxy.newProxyInstance(
                        DeployerConfig.class.getClassLoader(),
                        new Class<?>[] {DeployerConfig.class},
                        (proxy, method, args) ->
                                settings.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
