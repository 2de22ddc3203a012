package io.samovar.benchmarks.cache;

import io.samovar.cache.internal.policy.AdaptivePolicy;
import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.policy.S3FifoPolicy;

/**
 * One trace at one size, all contestants.
 *
 * @param adaptive the product's default
 * @param lru the product's
 * @param s3Fifo the product's
 * @param arc for comparison
 * @param caffeine the library
 * @param ehcache the library with its own eviction
 * @param optimal what nobody can beat
 */
record Contest(
        double adaptive,
        double lru,
        double s3Fifo,
        double arc,
        double caffeine,
        double ehcache,
        double optimal) {

    static Contest run(Trace trace, int entries) {
        try (EhcacheContestant ehcache = new EhcacheContestant(entries)) {
            return new Contest(
                    Contestant.hitRate(trace, new IndexContestant(new AdaptivePolicy(), entries)),
                    Contestant.hitRate(trace, new IndexContestant(new LruPolicy(), entries)),
                    Contestant.hitRate(trace, new IndexContestant(new S3FifoPolicy(), entries)),
                    Contestant.hitRate(trace, new ArcContestant(trace.unique(), entries)),
                    Contestant.hitRate(trace, new CaffeineContestant(entries)),
                    Contestant.hitRate(trace, ehcache),
                    Contestant.hitRate(trace, new OptimalContestant(trace, entries)));
        }
    }

    /** Returns the best single policy but the product's default. */
    double best() {
        return Math.max(Math.max(lru, s3Fifo), Math.max(arc, caffeine));
    }

    static String header() {
        return "| trace | entries | adaptive | LRU | S3-FIFO | ARC | Caffeine | Ehcache | OPT | adaptive − LRU | adaptive − best |%n|---|---|---|---|---|---|---|---|---|---|---|"
                .formatted();
    }

    String row(String name, int entries) {
        return "| %s | %d | **%.2f** | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %+.2f | %+.2f |"
                .formatted(
                        name,
                        entries,
                        adaptive,
                        lru,
                        s3Fifo,
                        arc,
                        caffeine,
                        ehcache,
                        optimal,
                        adaptive - lru,
                        adaptive - best());
    }
}
