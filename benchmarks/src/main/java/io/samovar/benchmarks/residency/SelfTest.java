package io.samovar.benchmarks.residency;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A replay that cannot count right says nothing: LRU against one of a few lines. */
final class SelfTest {
    private static final double[] SHARES = {0.05, 0.1, 0.2, 0.4};

    private SelfTest() {}

    static void run(Trace trace) {
        System.out.println("self-test, loads take no time: cold starts in % of requests");
        for (double share : SHARES) {
            Score lru = Contender.replay(Contender.LRU, trace, share, true, 1);
            long expected = plainLru(trace, (long) (trace.totalBytes() * share));
            System.out.printf(
                    "%3.0f %%: lru %.2f, gdsf of counts %.2f, gdsf %.2f, keep-alive %.2f, belady %.2f%n",
                    share * 100,
                    percent(lru),
                    percent(Contender.replay(Contender.GDSF_COUNT, trace, share, true, 1)),
                    percent(Contender.replay(Contender.GDSF, trace, share, true, 1)),
                    percent(Contender.replay(Contender.KEEP_ALIVE, trace, share, true, 1)),
                    percent(Contender.replay(Contender.BELADY, trace, share, true, 1)));
            if (lru.coldStarts != expected) {
                throw new IllegalStateException(
                        "LRU counts %d cold starts at %.0f %%, a plain one %d"
                                .formatted(lru.coldStarts, share * 100, expected));
            }
        }
    }

    private static double percent(Score score) {
        return 100.0 * score.coldStarts / score.requests;
    }

    private static long plainLru(Trace trace, long budget) {
        Map<String, Long> kept = new LinkedHashMap<>(16, 0.75f, true);
        long used = 0;
        long cold = 0;
        for (Trace.Request request : trace.requests()) {
            long bytes = trace.models().get(request.model()).bytes();
            if (kept.get(request.model()) == null && bytes <= budget) {
                cold++;
                Iterator<Long> oldest = kept.values().iterator();
                while (used + bytes > budget) {
                    used -= oldest.next();
                    oldest.remove();
                }
                kept.put(request.model(), bytes);
                used += bytes;
            }
        }
        return cold;
    }
}
