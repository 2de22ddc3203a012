package io.samovar.loader.internal.revision;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionListener;
import io.samovar.loader.internal.PropertiesFile;
import io.samovar.loader.internal.description.BundleEntries;
import io.samovar.loader.internal.description.JarEntries;
import io.samovar.loader.internal.description.ModelBundleReader;
import io.samovar.loader.internal.description.ModelDescription;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.RegistryHarness;
import io.samovar.testkit.TestModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarFile;

/** The loader's registry without a framework: bundles are jars on disk. */
final class JarHarness implements RegistryHarness {
    static final LoaderSettings MANUAL = settings(false);

    /** Settings for tests: nothing hurries and memory is plenty. */
    static LoaderSettings settings(boolean newestWins) {
        return new LoaderSettings(
                Duration.ofSeconds(30),
                2,
                64,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                newestWins,
                LoadStrategy.LAZY,
                1L << 30,
                Duration.ZERO,
                Duration.ZERO,
                "greedy-dual",
                LoaderSettings.Batches.DEFAULT,
                LoaderSettings.Drift.OFF);
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService eventThread = Executors.newSingleThreadExecutor();
    private final AtomicLong bundleIds = new AtomicLong();
    private final Map<Long, Revision> revisions = new ConcurrentHashMap<>();
    private final Map<Long, JarFile> jars = new ConcurrentHashMap<>();
    private final Events events = new Events(eventThread);
    private final Policies policies = new Policies("greedy-dual");
    private final Path work;
    private final Models models;
    private volatile Runnable settle = () -> {};

    JarHarness(ModelEngine engine, RevisionListener listener, Path work, LoaderSettings settings) {
        this(engine, listener, work, settings, Contracts.NONE);
    }

    JarHarness(
            ModelEngine engine,
            RevisionListener listener,
            Path work,
            LoaderSettings settings,
            Contracts contracts) {
        this(engine, listener, work, settings, contracts, null);
    }

    JarHarness(
            ModelEngine engine,
            RevisionListener listener,
            Path work,
            LoaderSettings settings,
            LoaderTime time) {
        this(engine, listener, work, settings, Contracts.NONE, time);
    }

    /**
     * @param time the time of the loader, or null for that of the machine
     */
    JarHarness(
            ModelEngine engine,
            RevisionListener listener,
            Path work,
            LoaderSettings settings,
            Contracts contracts,
            LoaderTime time) {
        this.work = work;
        events.add(listener);
        this.models =
                new Models(
                        settings,
                        new Models.Surroundings(
                                time == null ? new RealTime(timer) : time,
                                events,
                                ModelServices.NONE,
                                contracts,
                                threads,
                                () -> settle.run()),
                        new Models.Memory(
                                new Choices(file("choices")),
                                new Preferences(file("preferences")),
                                new Book(file("book")),
                                policies));
        models.engineArrived(ControllableEngine.ENGINE_NAME, engine);
    }

    private PropertiesFile file(String name) {
        return new PropertiesFile(work.resolve(name + ".properties"), name);
    }

    /** Decides what happens when somebody waits for the bundles that have just started. */
    void onSettle(Runnable action) {
        settle = action;
    }

    Policies policies() {
        return policies;
    }

    Models models() {
        return models;
    }

    @Override
    public ModelRegistry registry() {
        return models;
    }

    @Override
    public ModelControl control() {
        return models;
    }

    @Override
    public long install(TestModel model) throws IOException {
        return install(model, false);
    }

    long install(TestModel model, boolean starting) throws IOException {
        long id = bundleIds.incrementAndGet();
        JarFile jar = new JarFile(model.jar().toFile());
        JarEntries entries = new JarEntries(jar);
        jars.put(id, jar);
        JarSource source =
                new JarSource(
                        id,
                        model.symbolicName(),
                        new ModelBundleReader().read(entries),
                        entries,
                        work.resolve("bundle" + id));
        revisions.put(id, models.arrive(source, () -> starting));
        return id;
    }

    Revision revision(long bundleId) {
        return revisions.get(bundleId);
    }

    @Override
    public void uninstall(long bundleId) throws IOException {
        Waiting.ended(
                models.leave(revisions.remove(bundleId), "uninstalled"), Duration.ofSeconds(30));
        jars.remove(bundleId).close();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        models.shutdown(Duration.ofSeconds(30));
        threads.shutdown();
        threads.awaitTermination(30, TimeUnit.SECONDS);
        timer.shutdownNow();
        eventThread.shutdown();
        for (JarFile jar : jars.values()) {
            jar.close();
        }
    }

    private record JarSource(
            long bundleId,
            String symbolicName,
            ModelDescription description,
            BundleEntries entries,
            Path workDirectory)
            implements RevisionSource {
        @Override
        public String identity() {
            return "%s:%s (%d)"
                    .formatted(symbolicName, description.descriptor().version(), bundleId);
        }

        @Override
        public Set<String> requires() {
            return Set.of();
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
        }
    }

    private record RealTime(ScheduledExecutorService timer) implements LoaderTime {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, Duration delay) {
            return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
