package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryBudget;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.loader.internal.PropertiesFile;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.GreedyDualPolicy;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.testkit.ControllableEngine;
import io.samovar.testkit.DescriptorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The product's loader with models that cost nothing but memory, as far as it is accounted. */
public final class SizedModels implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> TEXTS = List.of("tea");
    private static final List<float[]> VECTOR = List.of(new float[1]);

    /** Loads happen on the thread of the request: a replay has nobody to wait for. */
    private static final Executor HERE = Runnable::run;

    private final ExecutorService events = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong loads = new AtomicLong();
    private final Models models;

    /** Installs models called {@code m0}, {@code m1} and so on. */
    public SizedModels(int count, long bytesEach, long budget) throws IOException {
        Path work = Files.createTempDirectory("sized-models");
        this.models =
                new Models(
                        settings(budget),
                        new Models.Surroundings(
                                new RealTime(timer),
                                new Events(events),
                                ModelServices.NONE,
                                Contracts.NONE,
                                HERE,
                                () -> {}),
                        new Models.Memory(
                                new Choices(file(work, "choices")),
                                new Preferences(file(work, "preferences")),
                                new Book(file(work, "book")),
                                new Policies(GreedyDualPolicy.NAME)));
        models.engineArrived(
                ControllableEngine.ENGINE_NAME,
                source -> {
                    loads.incrementAndGet();
                    return new Sized(bytesEach);
                });
        for (int i = 0; i < count; i++) {
            ModelDescriptor descriptor =
                    DescriptorBuilder.textEmbedding("m" + i, "1.0.0", 1)
                            .engine(ControllableEngine.ENGINE_NAME)
                            .memoryBytes(bytesEach)
                            .build();
            models.arrive(
                    new ConstantSource(descriptor, work.resolve(descriptor.name())), () -> false);
        }
    }

    /** Returns the budget of all models. */
    public MemoryBudget budget() {
        return models.budget();
    }

    /** Sends a request, and returns whether its model had to be loaded for it. */
    public boolean ask(int model) {
        long before = loads.get();
        try (Lease lease = models.model("m" + model).acquire()) {
            lease.embed(TEXTS);
        }
        return loads.get() > before;
    }

    /** Does what the loader does now and then. */
    public void look() {
        models.look();
    }

    @Override
    public void close() {
        models.shutdown(LIMIT);
        timer.shutdownNow();
        events.shutdownNow();
    }

    private static PropertiesFile file(Path work, String name) {
        return new PropertiesFile(work.resolve(name + ".properties"), name);
    }

    private static LoaderSettings settings(long budget) {
        return new LoaderSettings(
                LIMIT,
                2,
                64,
                LIMIT,
                LIMIT,
                LIMIT,
                true,
                LoadStrategy.LAZY,
                budget,
                Duration.ZERO,
                Duration.ZERO,
                GreedyDualPolicy.NAME,
                LoaderSettings.Batches.DEFAULT,
                LoaderSettings.Drift.OFF);
    }

    private record Sized(long memoryBytes) implements LoadedTextEmbedder {
        @Override
        public TextVectors embed(List<String> texts) {
            return new TextVectors(VECTOR, 1);
        }

        @Override
        public void close() {}
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
