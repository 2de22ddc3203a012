package io.samovar.benchmarks.cache;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Recorded requests with made-up sizes, since the recordings have none: log-normal, median 2 KB,
 * one in fifty above 100 KB, the same for each run. Prints the share of requests and of bytes that
 * hit, and how full the budget is at the end. Arguments as of {@link TraceReplay}.
 */
public final class WeightedReplay {
    private static final double[] SHARES = {0.05, 0.10, 0.20};
    private static final List<String> POLICIES = List.of("adaptive", "lru", "s3-fifo");
    private static final double MEDIAN = 2_048;
    private static final double SPREAD = 1.9;
    private static final double LARGEST = 4 << 20;
    private static final int SEED = 20_261_123;

    private WeightedReplay() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        TraceFiles files = new TraceFiles(Path.of(arguments[0]));
        List<String> names =
                arguments.length > 1
                        ? Arrays.asList(arguments).subList(1, arguments.length)
                        : List.of("scarab-recs.trace.xz", "web07.trace.xz", "orm-busy.trace.xz");
        System.out.printf(
                "| trace | budget | policy | requests | bytes | full |%n|---|---|---|---|---|---|%n");
        for (String name : names) {
            Trace trace = files.read(name);
            long[] sizes = sizes(trace.unique());
            for (double share : SHARES) {
                for (String policy : POLICIES) {
                    replay(trace, sizes, share, policy);
                }
            }
        }
    }

    private static long[] sizes(int keys) {
        Random random = new Random(SEED);
        return LongStream.generate(() -> size(random)).limit(keys).toArray();
    }

    private static long size(Random random) {
        double size = MEDIAN * Math.exp(SPREAD * random.nextGaussian());
        return (long) Math.max(1, Math.min(size, LARGEST));
    }

    private static void replay(Trace trace, long[] sizes, double share, String name) {
        long budget = (long) (share * Arrays.stream(sizes).sum());
        CachePolicy policy = Policies.named(name);
        EvictionIndex index = policy.newIndex(budget);
        BitSet here = new BitSet();
        long hits = 0;
        long hitBytes = 0;
        long bytes = 0;
        for (int key : trace.requests()) {
            bytes += sizes[key];
            if (here.get(key)) {
                hits++;
                hitBytes += sizes[key];
                index.hit(key);
            } else {
                here.set(key);
                index.add(key, sizes[key], 1, evicted -> here.clear((Integer) evicted));
            }
        }
        System.out.printf(
                "| %s | %.0f %% | %s | %.2f | %.2f | %.1f %% |%n",
                trace.name(),
                100 * share,
                name,
                100.0 * hits / trace.requests().length,
                100.0 * hitBytes / bytes,
                100.0 * index.weight() / index.capacity());
    }
}
