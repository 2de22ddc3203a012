package io.samovar.preloader.internal.usage;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a request pays for being recorded, while another thread empties the ring. */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UsageBenchmark {
    private final UsageBuffer<Object> buffer = new UsageBuffer<>(16_384);
    private final Object request = new Object();
    private long read;

    /** Puts a record in. */
    @Benchmark
    @Group("record")
    @GroupThreads(1)
    public void put() {
        buffer.put(request);
    }

    /** Empties the ring. */
    @Benchmark
    @Group("record")
    @GroupThreads(1)
    public long empty() {
        buffer.empty(record -> read++);
        return read;
    }
}
