package io.samovar.benchmarks.cache;

/** A cache of numbers, asked one after the other. */
interface Contestant {
    /** Asks for a key and, if it is not here, offers it; returns whether it was here. */
    boolean request(int key);

    /** Replays a trace and returns the share of hits in per cent, from an empty cache on. */
    static double hitRate(Trace trace, Contestant contestant) {
        long hits = 0;
        for (int key : trace.requests()) {
            if (contestant.request(key)) {
                hits++;
            }
        }
        return 100.0 * hits / trace.requests().length;
    }
}
