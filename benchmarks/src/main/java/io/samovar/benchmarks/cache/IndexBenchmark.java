package io.samovar.benchmarks.cache;

import io.samovar.api.cache.EvictionIndex;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.openjdk.jmh.annotations.Warmup;

/** What the index costs a hit, and a miss with its eviction. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IndexBenchmark {
    private static final int SEED = 7;

    /** The name of the policy. */
    @Param({"lru", "s3-fifo", "adaptive"})
    public String policy;

    /** How many entries fit. */
    @Param({"10000", "100000"})
    public int entries;

    private Integer[] keys;
    private EvictionIndex full;
    private EvictionIndex turning;
    private int next;
    private int fresh;
    private long lost;
    private final Consumer<Object> evicted = key -> lost++;

    /** Fills one index that only gives hits and one that only evicts. */
    @Setup
    public void fill() {
        full = Policies.named(policy).newIndex(entries);
        turning = Policies.named(policy).newIndex(entries);
        Random random = new Random(SEED);
        keys = new Integer[1 << 20];
        for (int key = 0; key < entries; key++) {
            full.add(key, 1, 1, evicted);
        }
        for (int at = 0; at < keys.length; at++) {
            keys[at] = random.nextInt(entries);
        }
        for (int request = 0; request < 4 * entries; request++) {
            turning.add(fresh++, 1, 1, evicted);
        }
    }

    /** An entry that is here. */
    @Benchmark
    public void hit() {
        full.hit(keys[next++ & keys.length - 1]);
    }

    /** A new entry, for which another leaves. */
    @Benchmark
    public long add() {
        turning.add(fresh++, 1, 1, evicted);
        return lost;
    }
}
