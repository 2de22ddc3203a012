package io.samovar.benchmarks.cache;

import io.samovar.testkit.RequestPatterns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The same contest on made-up requests of many kinds, so that nothing is tuned to a few recordings.
 * Argument: the size of the cache in entries; keys and lengths follow from it. Ends with exit code
 * 1 if a pattern is more than half a point below LRU.
 */
public final class PatternReplay {
    private static final int LEAST_REQUESTS = 200_000;
    private static final int MOST_REQUESTS = 3_000_000;
    private static final int REQUESTS_PER_ENTRY = 60;
    private static final double TOLERATED = -0.5;

    private final RequestPatterns patterns = new RequestPatterns(20_261_123);
    private final int entries;
    private final int requests;

    private PatternReplay(int entries) {
        this.entries = entries;
        requests = Math.max(LEAST_REQUESTS, Math.min(MOST_REQUESTS, REQUESTS_PER_ENTRY * entries));
    }

    /** See the class. */
    public static void main(String[] arguments) {
        PatternReplay replay = new PatternReplay(Integer.parseInt(arguments[0]));
        if (!replay.run()) {
            System.exit(1);
        }
    }

    private boolean run() {
        System.out.println(Contest.header());
        double toLru = 0;
        double toBest = 0;
        boolean good = true;
        Map<String, int[]> all = all();
        for (Map.Entry<String, int[]> pattern : all.entrySet()) {
            Trace trace =
                    Trace.of(pattern.getKey(), Arrays.stream(pattern.getValue()).asLongStream());
            Contest contest = Contest.run(trace, entries);
            System.out.println(contest.row(trace.name(), entries));
            toLru += contest.adaptive() - contest.lru();
            toBest += contest.adaptive() - contest.best();
            good &= contest.adaptive() - contest.lru() >= TOLERATED;
        }
        System.out.printf(
                "%d patterns, %d entries: adaptive - LRU %+.2f, adaptive - best of each %+.2f%n",
                all.size(), entries, toLru / all.size(), toBest / all.size());
        return good;
    }

    private Map<String, int[]> all() {
        int n = requests;
        int c = entries;
        Map<String, int[]> all = new LinkedHashMap<>();
        all.put("zipf 0.7", patterns.zipf(n, 20 * c, 0.7));
        all.put("zipf 1.0", patterns.zipf(n, 20 * c, 1.0));
        all.put("zipf 1.2", patterns.zipf(n, 50 * c, 1.2));
        all.put("zipf 0.8, drifts", patterns.driftingZipf(n, 10 * c, 0.8, 0.2));
        all.put("zipf 1.0, drifts", patterns.driftingZipf(n, 20 * c, 1.0, 0.05));
        all.put("zipf 1.0, drifts fast", patterns.driftingZipf(n, 20 * c, 1.0, 0.5));
        all.put("zipf and scans", patterns.withScans(patterns.zipf(n, 10 * c, 0.9), 2 * c, c));
        all.put(
                "drifting zipf and scans",
                patterns.withScans(patterns.driftingZipf(n, 10 * c, 0.9, 0.1), 3 * c, 2 * c));
        all.put("recency, short", patterns.recency(n, 0.3 * c, 1.5, 0.1));
        all.put("recency, medium", patterns.recency(n, 0.8 * c, 1, 0.2));
        all.put("recency, narrow", patterns.recency(n, c, 0.3, 0.3));
        all.put("recency, long", patterns.recency(n, 4.0 * c, 1.5, 0.1));
        all.put("working sets that fit", patterns.workingSets(n, 9 * c / 10, 8 * c));
        all.put("working sets too large", patterns.workingSets(n, 2 * c, 12 * c));
        all.put("sliding window", patterns.slidingWindow(n, 8 * c / 10, 0.05));
        all.put("sliding window, wide", patterns.slidingWindow(n, 2 * c, 0.1));
        all.put("sliding window, fast", patterns.slidingWindow(n, c, 0.5));
        all.put("loop 1.1", patterns.loop(n, 11 * c / 10));
        all.put("loop 2", patterns.loop(n, 2 * c));
        all.put(
                "loop 1.5 and zipf",
                patterns.mixed(patterns.loop(n, 3 * c / 2), patterns.zipf(n, 5 * c, 0.9), 0.5));
        all.put(
                "loop 2 and recency",
                patterns.mixed(patterns.loop(n, 2 * c), patterns.recency(n, 0.2 * c, 1, 0.2), 0.5));
        all.put("sessions", patterns.sessions(n, c / 10, 4));
        all.put("sessions, wide", patterns.sessions(n, 6 * c / 10, 4));
        all.put(
                "sessions and zipf",
                patterns.mixed(patterns.sessions(n, c / 5, 3), patterns.zipf(n, 10 * c, 0.9), 0.5));
        all.put("rhythm 0.8", patterns.rhythm(n, 0.8 * c, 0.2, 0.6));
        all.put("rhythm 0.6", patterns.rhythm(n, 0.6 * c, 0.6, 0.7));
        all.put("rhythm 1.8", patterns.rhythm(n, 1.8 * c, 0.3, 0.7));
        int[] recency = patterns.recency(n, 0.3 * c, 1.2, 0.2);
        int[] loop = patterns.loop(n, 3 * c / 2);
        int[] zipf = patterns.zipf(n, 10 * c, 0.9);
        int[] window = patterns.slidingWindow(n, 8 * c / 10, 0.1);
        all.put("phases, long", patterns.phases(n / 8, zipf, loop, recency, window));
        all.put("phases, short", patterns.phases(5 * c, recency, loop, zipf, window));
        return all;
    }
}
