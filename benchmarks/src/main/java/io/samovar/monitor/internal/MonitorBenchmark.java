package io.samovar.monitor.internal;

import io.samovar.api.model.RevisionId;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.monitor.internal.metrics.Custom;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.model.RequestMetrics;
import io.samovar.monitor.internal.model.SwapMetrics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What measuring costs whoever is measured. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MonitorBenchmark {
    private final Registry registry = new Registry(System::nanoTime);
    private final Custom custom = new Custom(registry, Set::of, 10);
    private final RequestMetrics requests =
            new RequestMetrics(registry, new SwapMetrics(registry, line -> {}));
    private final CompletedRequest request =
            new CompletedRequest(
                    new RevisionId("tea", "1.0.0", "0123456789abcdef"),
                    null,
                    0,
                    0,
                    50_000,
                    1,
                    CompletedRequest.Outcome.COMPUTED);

    /** A value of an application's own. */
    @Benchmark
    public void record() {
        custom.record("tea.temperature", 81.5, "celsius");
    }

    /** A request to a model, as the loader tells it. */
    @Benchmark
    public void request() {
        requests.completed(request);
    }

    /** A look at what was measured. */
    @Benchmark
    public List<?> look() {
        return requests.metrics();
    }
}
