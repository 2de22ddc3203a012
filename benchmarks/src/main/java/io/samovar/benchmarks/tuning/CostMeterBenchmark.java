package io.samovar.benchmarks.tuning;

import io.samovar.api.model.RevisionId;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.optimizer.internal.tuning.CostMeter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What the tuner costs a request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CostMeterBenchmark {
    private final CostMeter meter = new CostMeter(System::nanoTime);
    private final CompletedRequest request =
            new CompletedRequest(
                    new RevisionId("tea", "1.0.0", "0123456789abcdef"),
                    null,
                    System.nanoTime(),
                    0,
                    50_000,
                    1,
                    CompletedRequest.Outcome.COMPUTED);

    /** One request at a time. */
    @Benchmark
    public void request() {
        meter.completed(request);
    }

    /** Two at once. */
    @Benchmark
    @Threads(2)
    public void twoRequests() {
        meter.completed(request);
    }
}
