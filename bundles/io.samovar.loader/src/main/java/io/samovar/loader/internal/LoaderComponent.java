package io.samovar.loader.internal;

import io.samovar.api.deploy.ModelBundleVerifier;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionListener;
import io.samovar.loader.internal.description.JarVerifier;
import io.samovar.loader.internal.revision.Choices;
import io.samovar.loader.internal.revision.Events;
import io.samovar.loader.internal.revision.LoaderSettings;
import io.samovar.loader.internal.revision.Models;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the loader together and takes it apart. */
@Component(
        name = "io.samovar.loader",
        configurationPid = "io.samovar.loader",
        immediate = true,
        service = {})
@Designate(ocd = LoaderComponent.Config.class)
public final class LoaderComponent {
    private static final Logger LOG = LoggerFactory.getLogger(LoaderComponent.class);

    /** How long a stop waits for running requests and loads; less than a service manager does. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private static final String NEWEST = "newest";
    private static final String MANUAL = "manual";

    /** The loader's settings. */
    @ObjectClassDefinition(
            name = "Samovar loader",
            description = "Loading and swapping of models. A change restarts the loader.")
    public @interface Config {
        /** Returns the time limit of a load in seconds. */
        @AttributeDefinition(
                name = "Load time limit",
                description = "Seconds after which a load is given up, 1 or more.",
                min = "1")
        int load_timeout_seconds() default 60;

        /** Returns how many loads may run at once. */
        @AttributeDefinition(
                name = "Concurrent loads",
                description = "How many models may be loading at once, 1 or more.",
                min = "1")
        int load_concurrency() default 2;

        /** Returns how long running requests may hold up a swap in seconds. */
        @AttributeDefinition(
                name = "Drain time limit",
                description =
                        "Seconds a swap or a removal waits for the requests that still run on the old"
                                + " version. They are never interrupted: the old version is closed"
                                + " when the last of them has ended.",
                min = "1")
        int drain_timeout_seconds() default 30;

        /**
         * Returns how long requests wait for a model whose bundle is being replaced, in seconds.
         */
        @AttributeDefinition(
                name = "Absence",
                description =
                        "Seconds requests wait for a model whose only bundle has just left, as in an"
                                + " update in place.",
                min = "0")
        int absence_seconds() default 10;

        /** Returns what happens when a newer version arrives. */
        @AttributeDefinition(
                name = "Version policy",
                description =
                        "newest: a newer version that arrives is loaded, tested and swapped to;"
                                + " manual: it waits until somebody swaps.",
                options = {
                    @Option(label = "newest", value = "newest"),
                    @Option(label = "manual", value = "manual")
                })
        String version_policy() default NEWEST;
    }

    private final ScheduledExecutorService timer;
    private final ExecutorService threads;
    private final Worker eventThread = new Worker("samovar-loader-events");
    private final Worker extenderThread = new Worker("samovar-loader-bundles");
    private final Events events;
    private final Models models;
    private final ModelExtender extender;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Starts the loader; its services appear when it knows the bundles that run already. */
    @Activate
    public LoaderComponent(BundleContext context, Config config) {
        LoaderSettings settings = settings(config);
        this.timer = Executors.newSingleThreadScheduledExecutor(named("samovar-loader-timer"));
        this.threads = Executors.newCachedThreadPool(named("samovar-loader"));
        SystemTime time = new SystemTime(timer);
        this.events = new Events(eventThread::execute);
        this.models =
                new Models(
                        settings,
                        time,
                        new Choices(dataFolder(context).resolve("choices.properties")),
                        events,
                        new OsgiModelServices(context),
                        threads,
                        extenderThread::settle);
        this.extender =
                new ModelExtender(context, models, extenderThread, time, settings.drainTimeout());
        extender.open();
        registrations.add(
                context.registerService(
                        new String[] {ModelRegistry.class.getName(), ModelControl.class.getName()},
                        models,
                        null));
        registrations.add(
                context.registerService(ModelBundleVerifier.class, new JarVerifier(), null));
    }

    /** Closes every model; waits, within a limit, for the requests and loads that still run. */
    @Deactivate
    public void stop() {
        registrations.forEach(ServiceRegistration::unregister);
        boolean closed = models.shutdown(STOP_LIMIT);
        extenderThread.close();
        extender.close();
        threads.shutdown();
        try {
            closed &= threads.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!closed) {
            LOG.warn("some models could not be closed within {} s", STOP_LIMIT.toSeconds());
        }
        timer.shutdownNow();
        eventThread.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = ModelEngine.class)
    void addEngine(ModelEngine engine, Map<String, Object> properties) {
        models.engineArrived(String.valueOf(properties.get(ModelEngine.NAME)), engine);
    }

    void removeEngine(ModelEngine engine, Map<String, Object> properties) {
        models.engineLeft(String.valueOf(properties.get(ModelEngine.NAME)), engine);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = RevisionListener.class)
    void addListener(RevisionListener listener) {
        events.add(listener);
    }

    void removeListener(RevisionListener listener) {
        events.remove(listener);
    }

    private static LoaderSettings settings(Config config) {
        return new LoaderSettings(
                Duration.ofSeconds(
                        atLeast(1, "load_timeout_seconds", config.load_timeout_seconds())),
                atLeast(1, "load_concurrency", config.load_concurrency()),
                Duration.ofSeconds(
                        atLeast(1, "drain_timeout_seconds", config.drain_timeout_seconds())),
                Duration.ofSeconds(atLeast(0, "absence_seconds", config.absence_seconds())),
                newestWins(config.version_policy()));
    }

    private static boolean newestWins(String policy) {
        if (!policy.equals(NEWEST) && !policy.equals(MANUAL)) {
            throw new IllegalArgumentException(
                    "io.samovar.loader version.policy is '%s'; accepted: %s, %s"
                            .formatted(policy, NEWEST, MANUAL));
        }
        return policy.equals(NEWEST);
    }

    private static int atLeast(int least, String property, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "io.samovar.loader %s is %d; accepted: %d or more"
                            .formatted(property.replace('_', '.'), value, least));
        }
        return value;
    }

    private static Path dataFolder(BundleContext context) {
        String data = context.getProperty("samovar.data");
        return data == null
                ? context.getDataFile("loader").toPath()
                : Path.of(data).resolve("loader");
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
