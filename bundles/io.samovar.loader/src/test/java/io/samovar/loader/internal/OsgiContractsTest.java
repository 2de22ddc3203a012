package io.samovar.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.loader.internal.contract.OsgiContracts;
import io.samovar.loader.internal.contract.ServiceListeners;
import io.samovar.loader.internal.description.ModelBundleReader;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.revision.Choices;
import io.samovar.loader.internal.revision.Events;
import io.samovar.loader.internal.revision.LoaderSettings;
import io.samovar.loader.internal.revision.Models;
import io.samovar.loader.internal.revision.Preferences;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.ModelJars;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** Consumers of every kind in a framework with Declarative Services, and the swaps they forbid. */
class OsgiContractsTest {
    private static final String SHARED =
            String.join(
                    ",",
                    "io.samovar.api.model;version=1.0.0",
                    "org.osgi.service.component;version=1.5.1",
                    "org.osgi.service.component.runtime;version=1.5.0",
                    "org.osgi.service.component.runtime.dto;version=1.5.0",
                    "org.osgi.util.promise;version=1.3.0",
                    "org.osgi.util.function;version=1.2.0");
    private static final String COMPONENT =
            """
            <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="counter" immediate="true">
              <implementation class="%s"/>
              <reference name="model" interface="io.samovar.api.model.Model" target="(dimension=8)"/>
            </component>
            """;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Worker eventThread = new Worker("events");
    @TempDir private Path directory;
    private Framework framework;
    private BundleContext context;
    private Models models;

    /** A component that holds on to a model. */
    public static final class Counter {}

    @BeforeEach
    void start() throws Exception {
        framework =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        Constants.FRAMEWORK_STORAGE,
                                        directory.resolve("cache").toString(),
                                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                                        SHARED,
                                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                                        "osgi.extender;osgi.extender=\"samovar.model\";version:Version=\"1.0\"",
                                        "felix.log.level",
                                        "0"));
        framework.start();
        context = framework.getBundleContext();
        context.installBundle(
                        Class.forName("org.apache.felix.scr.impl.Activator")
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString())
                .start();
        assertThat(context.getServiceReference(ServiceComponentRuntime.class)).isNotNull();
    }

    @AfterEach
    void stop() throws Exception {
        models.shutdown(Duration.ofSeconds(30));
        threads.shutdown();
        timer.shutdownNow();
        eventThread.close();
        framework.stop();
        framework.waitForStop(30_000);
    }

    @Test
    void whatConsumersHaveNowTheyKeep() throws Exception {
        Bundle shop = consumer("shop", Map.of());
        // one is there before anybody looks, the other comes later
        ServiceTracker<Object, Object> early =
                tracker(shop, "(&(samovar.model=m)(!(version>=2.0)))");
        models = models();
        ServiceTracker<Object, Object> late =
                tracker(shop, "(&(samovar.model=m)(samovar.model.state=READY)(dimension<=8))");
        tracker(shop, "(&(samovar.model=m)(version>=3))");
        ServiceTracker<Object, Object> gone =
                tracker(shop, "(&(samovar.model=m)(!(version>=1.4)))");
        install("1.0.0", 8);
        install("1.5.0", 8);
        install("2.0.0", 16);
        Bundle counter = component();
        Bundle archive =
                consumer(
                        "archive",
                        Map.of(
                                Constants.REQUIRE_CAPABILITY,
                                "samovar.model;filter:=\"(&(samovar.model=m)(!(version>=2.0)))\""));
        answer();
        await().until(() -> early.size() == 1 && late.size() == 1 && gone.size() == 1);
        assertThat(early.getServiceReference().getProperty(Model.VERSION)).isEqualTo("1.0.0");

        assertThatThrownBy(() -> models.swap("m", "2.0.0"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("shop, listening for services, needs ")
                .hasMessageContaining("(!(version>=2.0))")
                .hasMessageContaining("(dimension<=8)")
                .hasMessageContaining("(!(version>=1.4))")
                .hasMessageContaining("counter, component counter, reference model, needs ")
                .hasMessageContaining("(dimension=8)")
                .hasMessageContaining("archive, requiring samovar.model, needs ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("(version>=3)"));
        assertThat(answer()).isEqualTo("1.0.0");

        gone.close();
        assertThat(models.swap("m", "1.5.0").to()).isEqualTo("1.5.0");

        early.close();
        late.close();
        counter.stop();
        archive.uninstall();
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(archive));
        await().until(() -> models.swap("m", "2.0.0").to().equals("2.0.0"));
    }

    @Test
    void aModelSaysWhatCanBeAskedForItsTokenizerIncluded() throws Exception {
        models = models();
        byte[] tokenizer = "{}".getBytes(StandardCharsets.UTF_8);
        install(
                new ModelJars(directory)
                        .model(
                                DescriptorBuilder.textEmbedding("m", "1.10.0", 8)
                                        .text(
                                                new TextProcessing(
                                                        "tokenizer.json", 16, Pooling.MEAN, true)))
                        .file("tokenizer.json", tokenizer)
                        .write());
        ServiceTracker<Object, Object> tracker =
                tracker(
                        context.getBundle(),
                        "(&(tokenizer=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a)"
                                + "(version>=1.9)(task=text-embedding)(dimension=8))");
        await().until(() -> tracker.size() == 1);
    }

    private ServiceTracker<Object, Object> tracker(Bundle bundle, String filter) throws Exception {
        ServiceTracker<Object, Object> tracker =
                new ServiceTracker<>(
                        bundle.getBundleContext(), FrameworkUtil.createFilter(filter), null);
        tracker.open();
        return tracker;
    }

    private Models models() {
        ServiceListeners listeners = new ServiceListeners();
        context.registerService(ListenerHook.class, listeners, null);
        Models made =
                new Models(
                        new LoaderSettings(
                                Duration.ofSeconds(30),
                                2,
                                64,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(1),
                                false,
                                LoadStrategy.LAZY,
                                1L << 30,
                                Duration.ZERO,
                                Duration.ZERO,
                                "greedy-dual",
                                LoaderSettings.Batches.DEFAULT,
                                LoaderSettings.Drift.OFF),
                        new Models.Surroundings(
                                new SystemTime(timer),
                                new Events(eventThread::execute),
                                new OsgiModelServices(context),
                                new OsgiContracts(context, listeners),
                                threads,
                                () -> {}),
                        new Models.Memory(
                                new Choices(file("choices")),
                                new Preferences(file("preferences")),
                                new Book(file("book")),
                                new Policies("greedy-dual")));
        made.engineArrived(ControllableEngine.ENGINE_NAME, new ControllableEngine());
        return made;
    }

    private PropertiesFile file(String name) {
        return new PropertiesFile(directory.resolve(name + ".properties"), name);
    }

    private void install(String version, int dimension) throws Exception {
        install(
                new ModelJars(directory)
                        .model(DescriptorBuilder.textEmbedding("m", version, dimension))
                        .write());
    }

    private void install(Path jar) throws Exception {
        Bundle bundle = context.installBundle(jar.toUri().toString());
        bundle.start();
        OsgiEntries entries = new OsgiEntries(bundle);
        models.arrive(
                new OsgiSource(
                        bundle,
                        entries,
                        new ModelBundleReader().read(entries),
                        directory.resolve("bundle" + bundle.getBundleId())),
                () -> false);
    }

    private String answer() {
        try (Lease lease = models.model("m").acquire()) {
            return lease.embed(List.of("tea")).source().version();
        }
    }

    private Bundle component() throws Exception {
        return consumer(
                "counter",
                Map.of(
                        "Service-Component",
                        "OSGI-INF/counter.xml",
                        Constants.IMPORT_PACKAGE,
                        "io.samovar.api.model"));
    }

    private Bundle consumer(String name, Map<String, String> headers) throws Exception {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.forEach(main::putValue);
        Path jar = directory.resolve(name + "-consumer.jar");
        String type = Counter.class.getName();
        String entry = type.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest);
                InputStream code = Counter.class.getClassLoader().getResourceAsStream(entry)) {
            zip.putNextEntry(new JarEntry("OSGI-INF/counter.xml"));
            zip.write(COMPONENT.formatted(type).getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new JarEntry(entry));
            code.transferTo(zip);
        }
        Bundle bundle = context.installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }
}
