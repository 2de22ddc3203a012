package io.samovar.benchmarks.cache;

import io.samovar.api.cache.EvictionIndex;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Prints what an index costs: processor time of this thread for a hit and for an addition with its
 * eviction (on a machine with other work that says more than elapsed time), and heap for each
 * entry, keys not counted, after its content was replaced many times. Run it with {@code -Xms1g
 * -Xmx1g -XX:+UseSerialGC}.
 */
public final class IndexCost {
    private static final int[] SIZES = {1_000, 10_000, 100_000};
    private static final int CALLS = 600_000;
    private static final int ROUNDS = 5;
    private static final int TURNOVERS = 5;
    private static final int ENTRIES_IN_ALL = 1_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private IndexCost() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        IndexCost cost = new IndexCost();
        System.out.printf(
                "| policy | entries | hit | add | heap for each entry |%n|---|---|---|---|---|%n");
        for (int size : SIZES) {
            for (String policy : List.of("lru", "s3-fifo", "adaptive")) {
                cost.print(policy, size);
            }
        }
    }

    private void print(String policy, int size) {
        IndexBenchmark work = new IndexBenchmark();
        work.policy = policy;
        work.entries = size;
        work.fill();
        long[] hits = new long[ROUNDS];
        long[] additions = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            hits[round] = time(work::hit);
            additions[round] = time(work::add);
        }
        System.out.printf(
                "| %s | %,d | %d ns | %d ns | %.0f bytes |%n",
                policy, size, median(hits), median(additions), bytes(policy, size));
    }

    private long time(Runnable call) {
        long start = threads.getCurrentThreadCpuTime();
        for (int count = 0; count < CALLS; count++) {
            call.run();
        }
        return (threads.getCurrentThreadCpuTime() - start) / CALLS;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double bytes(String policy, int size) {
        Integer[] keys = new Integer[4 * size];
        for (int key = 0; key < keys.length; key++) {
            keys[key] = key;
        }
        EvictionIndex[] indexes = new EvictionIndex[ENTRIES_IN_ALL / size];
        long before = used();
        for (int index = 0; index < indexes.length; index++) {
            indexes[index] = Policies.named(policy).newIndex(size);
            Random random = new Random(index);
            for (int request = 0; request < TURNOVERS * size; request++) {
                indexes[index].add(keys[random.nextInt(keys.length)], 1, 1, key -> {});
            }
        }
        double bytes = (double) (used() - before) / ENTRIES_IN_ALL;
        Reference.reachabilityFence(indexes);
        Reference.reachabilityFence(keys);
        return bytes;
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
