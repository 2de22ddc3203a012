package io.samovar.benchmarks.cache;

import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.Codecs;
import io.samovar.api.cache.RegionSpec;
import io.samovar.cache.internal.policy.AdaptivePolicy;
import io.samovar.cache.internal.region.Computations;
import io.samovar.cache.internal.region.Formats;
import io.samovar.cache.internal.region.Regions;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.EhcacheSegments;
import io.samovar.cache.internal.store.Limits;
import io.samovar.cache.internal.store.Segments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Replays recorded requests through the whole result cache: typed region, encoded keys, vectors of
 * 1.5 KB, Ehcache pools, byte budget. Prints the hit rate beside that of the policy alone with room
 * for as many entries, and what became of the budget. Argument: the directory of the traces.
 */
public final class ResultCacheReplay {
    private static final List<String> TRACES =
            List.of("scarab-recs.trace.xz", "web07.trace.xz", "orm-busy.trace.xz");
    private static final double[] SHARES = {0.05, 0.10, 0.20};
    private static final int DIMENSION = 384;
    private static final int ENTRY_LIMIT = 1 << 20;

    /** A key of eight characters and its vector. */
    private static final long ENTRY_BYTES = 8 + DIMENSION * Float.BYTES;

    private ResultCacheReplay() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        TraceFiles files = new TraceFiles(Path.of(arguments[0]));
        System.out.printf(
                "| trace | entries | policy alone | result cache | budget used | lost |%n");
        System.out.printf("|---|---|---|---|---|---|%n");
        for (String name : TRACES) {
            Trace trace = files.read(name);
            for (double share : SHARES) {
                replay(trace, trace.entries(share));
            }
        }
    }

    private static void replay(Trace trace, int entries) {
        double alone =
                Contestant.hitRate(trace, new IndexContestant(new AdaptivePolicy(), entries));
        Limits limits = new Limits(entries * ENTRY_BYTES, 1 << 20, 0, ENTRY_LIMIT);
        Formats formats = new Formats();
        ByteStore store =
                new ByteStore(limits, new AdaptivePolicy(), formats::sorted, System::nanoTime);
        try (Computations computations = new Computations()) {
            store.open(new EhcacheSegments(Optional.empty()));
            CacheRegion<String, float[]> region =
                    new Regions(
                                    store,
                                    formats,
                                    computations,
                                    () -> Duration.ofSeconds(30),
                                    System::nanoTime)
                            .region(RegionSpec.of("replay", Codecs.text(), Codecs.floats()));
            long hits = 0;
            long most = 0;
            for (int key : trace.requests()) {
                String text = "%08d".formatted(key);
                Optional<float[]> found = region.get(text);
                if (found.isPresent()) {
                    if (found.get()[0] != key) {
                        throw new IllegalStateException("a wrong value for " + key);
                    }
                    hits++;
                } else {
                    float[] vector = new float[DIMENSION];
                    vector[0] = key;
                    region.put(text, vector);
                    most = Math.max(most, store.bytes());
                }
            }
            System.out.printf(
                    "| %s | %d | %.2f | %.2f | %.2f %% | %d |%n",
                    trace.name(),
                    entries,
                    alone,
                    100.0 * hits / trace.requests().length,
                    100.0 * most / limits.memoryBytes(),
                    store.statistics(limits.memoryBytes(), "").lost());
        } catch (Segments.NoRoomException e) {
            throw new IllegalStateException(e);
        } finally {
            store.close();
        }
    }
}
