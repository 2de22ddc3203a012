package io.samovar.preloader.internal;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.optimization.Environment;
import io.samovar.api.preload.Expectation;
import io.samovar.api.preload.InvalidTaskException;
import io.samovar.api.preload.PreloadListener;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.PreloadTask;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.UsageRecorder;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.tuning.Knob;
import io.samovar.api.usage.RequestListener;
import io.samovar.preloader.internal.task.Counts;
import io.samovar.preloader.internal.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the preloader together and takes it apart. */
@Component(
        name = "io.samovar.preloader",
        configurationPid = "io.samovar.preloader",
        immediate = true,
        service = {})
@Designate(ocd = PreloaderConfig.class)
public final class PreloaderComponent implements Preloader {
    private static final Logger LOG = LoggerFactory.getLogger(PreloaderComponent.class);

    /** The first answers of a start go first. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final List<PreloadListener> listeners = new CopyOnWriteArrayList<>();
    private final BundleContext context;
    private final ScheduledExecutorService timer;
    private final ExecutorService threads;
    private final Mind mind;
    private final Ledger ledger = new Ledger();
    private final Observer observer;
    private final Tasks tasks;
    private final Routine routine;
    private final List<ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private ServiceRegistration<?> policy;
    private volatile Settings settings;
    private volatile PreloaderConfig config;
    private volatile Environment environment;
    private volatile Pressure pressure;
    private volatile int maxConcurrent;

    /** Starts the preloader. */
    @Activate
    public PreloaderComponent(
            BundleContext context,
            PreloaderConfig config,
            @Reference ModelRegistry registry,
            @Reference ModelLoading loading,
            @Reference ModelPreparation preparation) {
        this.context = context;
        this.config = config;
        this.settings = Settings.read(config, this::variable);
        this.pressure = new Pressure(settings.loadLimit());
        this.maxConcurrent = settings.maxConcurrent();
        this.timer = Executors.newSingleThreadScheduledExecutor(named("samovar-preloader-timer"));
        this.threads = Executors.newCachedThreadPool(named("samovar-preloader"));
        Memories memories = new Memories(dataFolder(context).resolve("usage.bin"));
        this.mind = remember(memories, settings.goal());
        this.observer = new Observer(PreloaderComponent::seconds, System::nanoTime);
        Requirements requirements = new Requirements(context, registry);
        this.tasks =
                new Tasks(
                        new Tasks.Surroundings(
                                () -> maxConcurrent,
                                () -> pressure.getAsBoolean(),
                                threads,
                                this::startWaitingLater,
                                name -> requirements.task(name, preparation),
                                this::tell,
                                Clock.systemUTC(),
                                System::nanoTime));
        this.routine =
                new Routine(
                        new Routine.Models(registry, loading, preparation),
                        mind,
                        ledger,
                        observer,
                        tasks,
                        memories,
                        System::nanoTime);
        registrations.add(
                context.registerService(
                        new String[] {
                            RequestListener.class.getName(),
                            RevisionListener.class.getName(),
                            UsageRecorder.class.getName()
                        },
                        observer,
                        null));
        registrations.add(context.registerService(Preloader.class, this, null));
        registrations.add(
                context.registerService(
                        Knob.class,
                        new ConcurrencyKnob(this),
                        FrameworkUtil.asDictionary(
                                Map.of(Knob.SETTINGS, ConcurrencyKnob.SOURCES))));
        offerPolicy();
        var unused =
                timer.scheduleWithFixedDelay(
                        this::look,
                        FIRST_LOOK.toMillis(),
                        LOOK_INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Takes over changed settings; wrong ones are refused and the last good ones stay. */
    @Modified
    void configure(PreloaderConfig changed) {
        config = changed;
        configure();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            updated = "environmentChanged")
    void bindEnvironment(Environment came) {
        environment = came;
        configure();
    }

    void environmentChanged(Environment changed) {
        configure();
    }

    /** What was in force stays in force. */
    void unbindEnvironment(Environment went) {
        if (environment == went) {
            environment = null;
        }
    }

    private String variable(String name) {
        Environment known = environment;
        return known == null ? context.getProperty(name) : known.value(name).orElse(null);
    }

    private void configure() {
        int before = settings.maxConcurrent();
        try {
            settings = Settings.read(config, this::variable);
        } catch (IllegalArgumentException e) {
            LOG.error("the settings are as they were: {}", e.getMessage());
            return;
        }
        pressure = new Pressure(settings.loadLimit());
        if (settings.maxConcurrent() != before) {
            maxConcurrent = settings.maxConcurrent();
        }
        mind.goal(settings.goal());
        offerPolicy();
        tasks.startWaiting();
    }

    /** Ends what runs and writes what was learnt. */
    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
        withdrawPolicy();
        timer.shutdownNow();
        maxConcurrent = 0;
        tasks.cancelAll();
        threads.shutdownNow();
        try {
            if (!timer.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    || !threads.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a task did not end within {} s", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        observer.tell(routine);
        routine.save();
    }

    private void look() {
        try {
            routine.look(() -> settings.forecast() && !pressure.getAsBoolean());
        } catch (RuntimeException e) {
            // the next look may find things better, and must not be lost with this one
            LOG.warn("looking ahead failed", e);
        }
    }

    private void startWaitingLater(Duration delay) {
        var unused = timer.schedule(this::startWaiting, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void startWaiting() {
        tasks.startWaiting();
    }

    private void offerPolicy() {
        synchronized (lock) {
            if (!settings.residency()) {
                withdrawPolicy();
            } else if (policy == null) {
                policy =
                        context.registerService(
                                ResidencyPolicy.class,
                                new ForecastPolicy(mind),
                                FrameworkUtil.asDictionary(
                                        Map.of(ResidencyPolicy.NAME, ForecastPolicy.POLICY)));
            }
        }
    }

    private void withdrawPolicy() {
        synchronized (lock) {
            if (policy != null) {
                policy.unregister();
                policy = null;
            }
        }
    }

    private void tell(TaskInfo task) {
        for (PreloadListener listener : listeners) {
            try {
                listener.taskChanged(task);
            } catch (RuntimeException e) {
                LOG.warn("a listener failed on task {}", task.name(), e);
            }
        }
    }

    @Override
    public void submit(Collection<? extends PreloadTask> more) {
        tasks.submit(more);
    }

    @Override
    public void run(String name) {
        tasks.run(name);
    }

    @Override
    public boolean cancel(String name) {
        return tasks.cancel(name);
    }

    @Override
    public List<TaskInfo> tasks() {
        return tasks.tasks();
    }

    @Override
    public List<Expectation> forecast() {
        return routine.forecast();
    }

    @Override
    public PreloadStatistics statistics() {
        Counts counts = tasks.counts();
        return new PreloadStatistics(
                counts.queued(),
                counts.running(),
                counts.done(),
                counts.failed(),
                counts.cancelled(),
                mind.requests(),
                observer.missed(),
                ledger.preloads(),
                ledger.used(),
                ledger.wasted(),
                ledger.wastedSeconds());
    }

    @Override
    public int maxConcurrent() {
        return maxConcurrent;
    }

    @Override
    public void maxConcurrent(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is %d; accepted: 1 or more".formatted(limit));
        }
        maxConcurrent = limit;
        tasks.startWaiting();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = PreloadTask.class)
    void addTask(PreloadTask task) {
        try {
            tasks.submit(List.of(task));
        } catch (InvalidTaskException e) {
            LOG.error("a task is refused: {}", e.getMessage());
        }
    }

    void removeTask(PreloadTask task) {
        tasks.withdraw(task);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = PreloadListener.class)
    void addListener(PreloadListener listener) {
        listeners.add(listener);
    }

    void removeListener(PreloadListener listener) {
        listeners.remove(listener);
    }

    private static Mind remember(Memories memories, double goal) {
        byte[] written = memories.read().orElse(null);
        if (written != null) {
            try {
                return Mind.read(written, goal, PreloaderComponent::seconds);
            } catch (IOException e) {
                LOG.warn("what was learnt from usage cannot be understood; begins anew", e);
            }
        }
        return new Mind(goal, PreloaderComponent::seconds);
    }

    private static double seconds() {
        return System.currentTimeMillis() / 1e3;
    }

    private static Path dataFolder(BundleContext context) {
        String data = context.getProperty("samovar.data");
        return data == null
                ? context.getDataFile("preloader").toPath()
                : Path.of(data).resolve("preloader");
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
