package io.samovar.benchmarks.results;

import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.Codecs;
import io.samovar.api.cache.RegionSpec;
import io.samovar.cache.internal.region.Computations;
import io.samovar.cache.internal.region.Formats;
import io.samovar.cache.internal.region.Regions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long hits of 1.5 KB take while eight computations of two seconds are under way all the time:
 * one thread, values on and off the heap.
 */
public final class HitsWhileMissing {
    private static final int ENTRIES = 20_000;
    private static final int HITS = 1_000_000;
    private static final int MISSES = 8;

    private HitsWhileMissing() {}

    /** Prints one line for each place of the values. */
    public static void main(String[] arguments) {
        for (int heapMegabytes : new int[] {64, 1}) {
            measure(heapMegabytes);
            measure(heapMegabytes);
        }
    }

    private static void measure(int heapMegabytes) {
        Formats formats = new Formats();
        try (FilledStore filled = new FilledStore(0, (long) heapMegabytes << 20, formats::sorted);
                Computations computations = new Computations()) {
            Regions regions =
                    new Regions(
                            filled.store(),
                            formats,
                            computations,
                            () -> Duration.ofSeconds(30),
                            System::nanoTime);
            CacheRegion<String, float[]> region =
                    regions.region(RegionSpec.of("measured", Codecs.text(), Codecs.floats()));
            for (int i = 0; i < ENTRIES; i++) {
                region.put("entry-" + i, FilledStore.vector(i));
            }
            long[] nanos = new long[HITS];
            long missesUntil = 0;
            int rounds = 0;
            for (int i = 0; i < HITS; i++) {
                if (System.nanoTime() > missesUntil) {
                    rounds++;
                    for (int miss = 0; miss < MISSES; miss++) {
                        startMiss(region, rounds + "/" + miss);
                    }
                    missesUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
                }
                String key = "entry-" + ThreadLocalRandom.current().nextInt(ENTRIES);
                long start = System.nanoTime();
                float[] value = region.computeIfAbsent(key, () -> new float[0]);
                nanos[i] = System.nanoTime() - start;
                if (value.length != FilledStore.DIMENSION) {
                    throw new IllegalStateException(key + " was a miss");
                }
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "heap %d MiB, %d x %d misses of 2 s: p50 %.1f us, p99 %.1f us, p99.9 %.1f us,"
                            + " most %.1f us%n",
                    heapMegabytes,
                    rounds,
                    MISSES,
                    nanos[HITS / 2] / 1e3,
                    nanos[HITS / 100 * 99] / 1e3,
                    nanos[HITS / 1000 * 999] / 1e3,
                    nanos[HITS - 1] / 1e3);
        }
    }

    private static void startMiss(CacheRegion<String, float[]> region, String key) {
        Thread caller =
                new Thread(
                        () ->
                                region.computeIfAbsent(
                                        "missing-" + key,
                                        () -> {
                                            sleep();
                                            return new float[FilledStore.DIMENSION];
                                        }));
        caller.setDaemon(true);
        caller.start();
    }

    /** Stands for a model that takes two seconds. */
    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
