package io.samovar.benchmarks.results;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A hit and a put of a vector of 1.5 KB, decoding and encoding included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StoreBenchmark {
    private static final int ENTRIES = 20_000;

    /** Where the values are: 64 MiB of heap hold all of them, 1 MiB next to none. */
    @Param({"64", "1"})
    public int heapMegabytes;

    private FilledStore filled;
    private int next;

    /** Fills the store. */
    @Setup
    public void open() {
        filled = new FilledStore(ENTRIES, (long) heapMegabytes << 20, region -> false);
    }

    /** Closes it. */
    @TearDown
    public void close() {
        filled.close();
    }

    /** A hit. */
    @Benchmark
    public float[] hit() {
        next = (next + 7919) % ENTRIES;
        return filled.get(next);
    }

    /** A value that takes the place of another. */
    @Benchmark
    public void put() {
        next = (next + 7919) % ENTRIES;
        filled.put(next);
    }
}
