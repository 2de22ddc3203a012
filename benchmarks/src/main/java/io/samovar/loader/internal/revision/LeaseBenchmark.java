package io.samovar.loader.internal.revision;

import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.Lease;
import io.samovar.api.model.RevisionId;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.RequestListener;
import io.samovar.loader.internal.residency.GreedyDualPolicy;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.residency.Residency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a request pays for being able to be swapped under. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LeaseBenchmark {
    private static final RevisionId ID = new RevisionId("text", "1.0.0", "");
    private static final List<String> TEXTS = List.of("tea");

    private final Constant.Embedder engine = new Constant.Embedder();
    private final LeaseCounter counter = new LeaseCounter(2, () -> {});
    private final LoadedRevision loaded = loaded(new Requests(System::nanoTime));
    private final LoadedRevision observed = loaded(observedBy(CompletedRequest::items));

    /** The counter alone. */
    @Benchmark
    public void count() {
        counter.release(counter.tryAcquire());
    }

    /** A lease taken and given back. */
    @Benchmark
    public void lease() {
        Optional<Lease> lease = loaded.tryLease();
        lease.orElseThrow().close();
    }

    /** The engine called directly. */
    @Benchmark
    public TextVectors engine() {
        return engine.embed(TEXTS);
    }

    /** The same engine called through a lease, as the model service does. */
    @Benchmark
    public Embeddings service() {
        try (Lease lease = loaded.tryLease().orElseThrow()) {
            return lease.embed(TEXTS);
        }
    }

    /** The same while a listener is told of every request. */
    @Benchmark
    public Embeddings observedService() {
        try (Lease lease = observed.tryLease().orElseThrow()) {
            return lease.embed(TEXTS);
        }
    }

    private static Requests observedBy(RequestListener listener) {
        Requests requests = new Requests(System::nanoTime);
        requests.add(listener);
        return requests;
    }

    private LoadedRevision loaded(Requests requests) {
        return new LoadedRevision(
                ID,
                Constant.TEXT,
                engine,
                Duration.ZERO,
                new Residency(
                                1 << 20,
                                new Policies(GreedyDualPolicy.NAME),
                                List::of,
                                System::nanoTime)
                        .reserve(ID, 1, false, Duration.ZERO),
                new LongAdder(),
                Reservoir.NONE,
                Traffic.DIRECT,
                requests,
                Runnable::run);
    }
}
