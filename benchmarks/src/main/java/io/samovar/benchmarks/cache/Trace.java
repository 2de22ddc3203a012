package io.samovar.benchmarks.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Requests in their order.
 *
 * @param name what it is called in tables
 * @param requests the keys, numbered from 0 in the order of their first request
 * @param unique how many keys there are
 */
record Trace(String name, int[] requests, int unique) {
    static Trace of(String name, LongStream keys) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] requests =
                keys.mapToInt(
                                key -> {
                                    Integer number = numbers.putIfAbsent(key, numbers.size());
                                    return number == null ? numbers.size() - 1 : number;
                                })
                        .toArray();
        return new Trace(name, requests, numbers.size());
    }

    /** Returns how many entries a share of the unique keys is. */
    int entries(double share) {
        return Math.max(1, (int) (unique * share));
    }
}
