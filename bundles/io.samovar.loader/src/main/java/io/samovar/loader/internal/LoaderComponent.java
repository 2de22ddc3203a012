package io.samovar.loader.internal;

import io.samovar.api.deploy.ModelBundleVerifier;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.loading.MemoryBudget;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.optimization.Environment;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.usage.RequestListener;
import io.samovar.loader.internal.contract.OsgiContracts;
import io.samovar.loader.internal.contract.ServiceListeners;
import io.samovar.loader.internal.description.JarVerifier;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.revision.Choices;
import io.samovar.loader.internal.revision.Events;
import io.samovar.loader.internal.revision.LoaderSettings;
import io.samovar.loader.internal.revision.Models;
import io.samovar.loader.internal.revision.Preferences;
import io.samovar.loader.internal.tuning.LoaderKnobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the loader together and takes it apart. */
@Component(
        name = "io.samovar.loader",
        configurationPid = "io.samovar.loader",
        immediate = true,
        service = {})
@Designate(ocd = LoaderConfig.class)
public final class LoaderComponent {
    private static final Logger LOG = LoggerFactory.getLogger(LoaderComponent.class);

    /** How long a stop waits for running requests and loads; less than a service manager does. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    private final ScheduledExecutorService timer;
    private final ExecutorService threads;
    private final Worker eventThread = new Worker("samovar-loader-events");
    private final Worker extenderThread = new Worker("samovar-loader-bundles");
    private final Worker keeperThread = new Worker("samovar-loader-keeper");
    private final BundleContext context;
    private final Policies policies;
    private final Events events;
    private final Models models;
    private final ModelExtender extender;
    private final LoaderKnobs knobs;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private volatile LoaderConfig config;
    private volatile Environment environment;

    /** Starts the loader; its services appear when it knows the bundles that run already. */
    @Activate
    public LoaderComponent(BundleContext context, LoaderConfig config) {
        this.context = context;
        this.config = config;
        LoaderSettings settings = read(config);
        this.timer = timer();
        this.threads = Executors.newCachedThreadPool(named("samovar-loader"));
        SystemTime time = new SystemTime(timer);
        this.events = new Events(eventThread::execute);
        this.policies = new Policies(settings.policy());
        ServiceListeners listeners = new ServiceListeners();
        registrations.add(context.registerService(ListenerHook.class, listeners, null));
        this.models =
                new Models(
                        settings,
                        new Models.Surroundings(
                                time,
                                events,
                                new OsgiModelServices(context),
                                new OsgiContracts(context, listeners),
                                threads,
                                extenderThread::settle),
                        memory(dataFolder(context)));
        this.extender =
                new ModelExtender(context, models, extenderThread, time, models::drainTimeout);
        extender.open();
        registrations.add(
                context.registerService(
                        new String[] {
                            ModelRegistry.class.getName(),
                            ModelControl.class.getName(),
                            ModelLoading.class.getName(),
                            ModelPreparation.class.getName()
                        },
                        models,
                        null));
        registrations.add(
                context.registerService(ModelBundleVerifier.class, new JarVerifier(), null));
        registrations.add(context.registerService(MemoryBudget.class, models.budget(), null));
        this.knobs = new LoaderKnobs(context, models.settings());
        knobs.open();
        var unused =
                timer.scheduleWithFixedDelay(
                        () -> keeperThread.execute(models::look),
                        LOOK_INTERVAL.toMillis(),
                        LOOK_INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Most alarms are those of requests that come to their end in time: they must not pile up. */
    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, named("samovar-loader-timer"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private Models.Memory memory(Path folder) {
        return new Models.Memory(
                new Choices(
                        new PropertiesFile(
                                folder.resolve("choices.properties"),
                                "the chosen version of each model; written by the loader")),
                new Preferences(
                        new PropertiesFile(
                                folder.resolve("preferences.properties"),
                                "strategies, pins, canaries and labels; written by the loader")),
                new Book(
                        new PropertiesFile(
                                folder.resolve("book.properties"),
                                "sizes and use of models; written by the loader")),
                policies);
    }

    /** Takes over changed settings; wrong ones are refused and the last good ones stay. */
    @Modified
    void configure(LoaderConfig changed) {
        config = changed;
        configure();
    }

    private void configure() {
        try {
            models.configure(read(config));
            knobs.look();
        } catch (IllegalArgumentException e) {
            LOG.error("the settings are as they were: {}", e.getMessage());
        }
    }

    private LoaderSettings read(LoaderConfig config) {
        return new SettingsReader(config, this::variable).read();
    }

    private String variable(String name) {
        Environment known = environment;
        return known == null ? context.getProperty(name) : known.value(name).orElse(null);
    }

    /** Closes every model; waits, within a limit, for the requests and loads that still run. */
    @Deactivate
    public void stop() {
        knobs.close();
        registrations.forEach(ServiceRegistration::unregister);
        extender.quiesce();
        boolean closed = models.shutdown(STOP_LIMIT);
        extenderThread.close();
        extender.close();
        // one may have been on its way in
        closed &= models.shutdown(STOP_LIMIT);
        threads.shutdown();
        try {
            closed &= threads.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
            timer.shutdownNow();
            closed &= timer.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
        if (!closed) {
            LOG.warn("some models could not be closed within {} s", STOP_LIMIT.toSeconds());
        }
        keeperThread.close();
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

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = RequestListener.class)
    void addRequestListener(RequestListener listener) {
        models.requests().add(listener);
    }

    void removeRequestListener(RequestListener listener) {
        models.requests().remove(listener);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = ResidencyPolicy.class)
    void addPolicy(ServiceReference<ResidencyPolicy> reference, ResidencyPolicy policy) {
        Object name = reference.getProperty(ResidencyPolicy.NAME);
        policies.add(
                name == null ? policy.getClass().getName() : name.toString(), policy, reference);
    }

    void removePolicy(ResidencyPolicy policy) {
        policies.remove(policy);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "environmentChanged")
    void addEnvironment(Environment known) {
        environment = known;
        configure();
    }

    void environmentChanged(Environment known) {
        configure();
    }

    /** What was in force stays in force. */
    void removeEnvironment(Environment known) {
        if (environment == known) {
            environment = null;
        }
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
