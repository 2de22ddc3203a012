package io.samovar.loader.internal.revision;

import io.samovar.api.engine.TextVectors;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.tensor.Tensor;
import io.samovar.loader.internal.PropertiesFile;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.GreedyDualPolicy;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.testkit.ControllableEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request pays for going through the service of its model, with everything that is there in
 * a runtime: the registry, residency, the watch on use, and the checks of what goes in and out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ServiceBenchmark {
    private static final List<String> TEXTS = List.of("tea");
    private static final List<Tensor> TENSORS =
            List.of(Tensor.ofFloats("x", List.of(1L), new float[] {1}));
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    private final Constant.Embedder embedder = new Constant.Embedder();
    private final Constant.Function function = new Constant.Function();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService events = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Models models;
    private TextEmbedder textModel;
    private Model tensorModel;

    /** Loads both models as requests would. */
    @Setup
    public void load() throws IOException {
        Path work = Files.createTempDirectory("service-benchmark");
        models =
                new Models(
                        settings(),
                        new Models.Surroundings(
                                new TimerTime(timer),
                                new Events(events),
                                ModelServices.NONE,
                                Contracts.NONE,
                                threads,
                                () -> {}),
                        new Models.Memory(
                                new Choices(file(work, "choices")),
                                new Preferences(file(work, "preferences")),
                                new Book(file(work, "book")),
                                new Policies(GreedyDualPolicy.NAME)));
        models.engineArrived(
                ControllableEngine.ENGINE_NAME,
                source ->
                        source.descriptor().task().equals(ModelDescriptor.TEXT_EMBEDDING)
                                ? embedder
                                : function);
        for (ModelDescriptor descriptor : List.of(Constant.TEXT, Constant.TENSOR)) {
            models.arrive(
                    new ConstantSource(descriptor, work.resolve(descriptor.name())), () -> false);
            models.load(descriptor.name(), null);
        }
        textModel = (TextEmbedder) models.model(Constant.TEXT.name());
        tensorModel = models.model(Constant.TENSOR.name());
        var unused =
                timer.scheduleWithFixedDelay(
                        models::look,
                        LOOK_INTERVAL.toMillis(),
                        LOOK_INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @TearDown
    public void close() {
        models.shutdown(LIMIT);
        timer.shutdownNow();
        threads.shutdownNow();
        events.shutdownNow();
    }

    /** The engine called directly, texts. */
    @Benchmark
    public TextVectors embedDirectly() {
        return embedder.embed(TEXTS);
    }

    /** The service of the same model. */
    @Benchmark
    public Embeddings embedByService() {
        return textModel.embed(TEXTS);
    }

    /** The engine called directly, tensors. */
    @Benchmark
    public List<Tensor> inferDirectly() {
        return function.infer(TENSORS, Set.of("y"));
    }

    /** The service of the same model. */
    @Benchmark
    public InferenceResult inferByService() {
        return tensorModel.infer(TENSORS, Set.of("y"));
    }

    private static PropertiesFile file(Path work, String name) {
        return new PropertiesFile(work.resolve(name + ".properties"), name);
    }

    private static LoaderSettings settings() {
        return new LoaderSettings(
                LIMIT,
                2,
                64,
                LIMIT,
                LIMIT,
                LIMIT,
                true,
                LoadStrategy.LAZY,
                1L << 30,
                Duration.ZERO,
                Duration.ZERO,
                GreedyDualPolicy.NAME,
                LoaderSettings.Batches.DEFAULT,
                LoaderSettings.Drift.OFF);
    }

    private record TimerTime(ScheduledExecutorService timer) implements LoaderTime {
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
