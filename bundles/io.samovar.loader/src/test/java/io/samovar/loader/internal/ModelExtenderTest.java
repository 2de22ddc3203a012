package io.samovar.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.registry.ModelInfo;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.revision.Choices;
import io.samovar.loader.internal.revision.Contracts;
import io.samovar.loader.internal.revision.Events;
import io.samovar.loader.internal.revision.ModelServices;
import io.samovar.loader.internal.revision.Models;
import io.samovar.loader.internal.revision.Preferences;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.ModelJars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A loader that comes and goes in a framework that runs. */
class ModelExtenderTest {
    private static final String NAME = "alpha";

    private final ControllableEngine engine = new ControllableEngine();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    @TempDir private Path directory;
    private Framework framework;

    @BeforeEach
    void start() throws Exception {
        framework =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        Constants.FRAMEWORK_STORAGE,
                                        directory.resolve("cache").toString(),
                                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                                        "osgi.extender;osgi.extender=\"samovar.model\";version:Version=\"1.0\"",
                                        "felix.log.level",
                                        "0"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        timer.shutdownNow();
        framework.stop();
        framework.waitForStop(30_000);
    }

    @Test
    void aVersionThatWasPassedOverIsNoNewsToALoaderThatComesBack() throws Exception {
        install("1.0.0");
        install("1.5.0");
        install("2.0.0");
        try (Loader first = new Loader()) {
            first.models.swap(NAME, "1.5.0");
            first.models.swap(NAME, "1.0.0");
        }
        int loads = engine.script(NAME, "2.0.0").loads();
        try (Loader second = new Loader()) {
            assertThat(second.active()).isEqualTo("1.0.0");
            install("3.0.0");
            assertThat(second.active()).as("this one is news").isEqualTo("3.0.0");
        }
        assertThat(engine.script(NAME, "2.0.0").loads()).isEqualTo(loads);
    }

    @Test
    void aBundleThatStartsIsKnownToWhoeverAsksNext() throws Exception {
        try (Loader loader = new Loader()) {
            install("1.0.0");
            assertThat(loader.models.models()).extracting(ModelInfo::name).containsExactly(NAME);
            assertThat(loader.models.model(NAME).name()).isEqualTo(NAME);
        }
    }

    @Test
    void aLoaderThatStopsReadsNoMoreBundles() throws Exception {
        try (Loader loader = new Loader()) {
            CountDownLatch busy = new CountDownLatch(1);
            loader.bundles.execute(() -> await(busy));
            install("1.0.0");
            loader.extender.quiesce();
            busy.countDown();
            assertThat(loader.models.models()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void install(String version) throws Exception {
        Bundle bundle =
                framework
                        .getBundleContext()
                        .installBundle(
                                new ModelJars(directory)
                                        .embedder(NAME, version)
                                        .symbolicName("test." + NAME)
                                        .write()
                                        .toUri()
                                        .toString());
        bundle.start();
    }

    /** The loader's parts that see bundles; what it does it does at once. */
    private final class Loader implements AutoCloseable {
        private final Worker bundles = new Worker("bundles");
        private final Worker events = new Worker("events");
        private final Models models;
        private final ModelExtender extender;

        Loader() {
            SystemTime time = new SystemTime(timer);
            models =
                    new Models(
                            new SettingsReader(Configured.with(Map.of()), name -> null).read(),
                            new Models.Surroundings(
                                    time,
                                    new Events(events::execute),
                                    ModelServices.NONE,
                                    Contracts.NONE,
                                    Runnable::run,
                                    bundles::settle),
                            new Models.Memory(
                                    new Choices(file("choices")),
                                    new Preferences(file("preferences")),
                                    new Book(file("book")),
                                    new Policies("greedy-dual")));
            models.engineArrived(ControllableEngine.ENGINE_NAME, engine);
            extender =
                    new ModelExtender(
                            framework.getBundleContext(),
                            models,
                            bundles,
                            time,
                            () -> Duration.ofSeconds(30));
            extender.open();
        }

        private PropertiesFile file(String name) {
            return new PropertiesFile(directory.resolve(name + ".properties"), name);
        }

        String active() {
            bundles.settle();
            return models.find(NAME).orElseThrow().active().orElseThrow().id().version();
        }

        @Override
        public void close() {
            models.shutdown(Duration.ofSeconds(30));
            bundles.close();
            extender.close();
            events.close();
        }
    }
}
