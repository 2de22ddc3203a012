package io.samovar.cache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.cache.CachePolicy;
import io.samovar.testkit.RequestPatterns;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the default policy does under requests of a kind, against plain recency. */
@Timeout(60)
class BehaviourTest {
    private static final int ENTRIES = 500;
    private static final int REQUESTS = 100_000;
    private static final double NOT_BELOW = 0.005;

    /** Uses are not handed over and have to be learnt again; an empty start would cost more. */
    private static final double RELEARNT = 0.05;

    private final RequestPatterns patterns = new RequestPatterns(7);
    private final CachePolicy adaptive = new AdaptivePolicy();
    private final CachePolicy lru = new LruPolicy();

    @Test
    void aScanDoesNotSweepOutWhatIsPopular() {
        int[] requests =
                patterns.withScans(
                        patterns.zipf(REQUESTS, 10 * ENTRIES, 0.9), 2 * ENTRIES, 2 * ENTRIES);
        assertThat(hitRate(adaptive, requests)).isGreaterThan(1.4 * hitRate(lru, requests));
        assertThat(hitRate(new S3FifoPolicy(), requests))
                .isGreaterThan(1.3 * hitRate(lru, requests));
    }

    @Test
    void aLoopThatIsTooLongIsHitAsOftenAsItCanBe() {
        int loop = 2 * ENTRIES;
        int[] requests = patterns.loop(REQUESTS, loop);
        double best = (double) ENTRIES / loop;
        assertThat(hitRate(lru, requests)).isZero();
        assertThat(hitRate(adaptive, requests)).isBetween(0.9 * best, best);
    }

    @Test
    void recencyIsServedAsByLru() {
        assertNotBelowLru(patterns.recency(REQUESTS, 0.8 * ENTRIES, 1, 0.2));
        assertNotBelowLru(patterns.recency(REQUESTS, 1.0 * ENTRIES, 0.3, 0.3));
        assertNotBelowLru(patterns.sessions(REQUESTS, ENTRIES / 2, 4));
        assertNotBelowLru(patterns.slidingWindow(REQUESTS, ENTRIES, 0.3));
        assertNotBelowLru(patterns.rhythm(REQUESTS, 0.8 * ENTRIES, 0.2, 0.6));
    }

    @Test
    void popularityThatNeverChangesIsServedBetterThanByRecency() {
        int[] requests = patterns.zipf(REQUESTS, 20 * ENTRIES, 0.7);
        assertThat(hitRate(adaptive, requests)).isGreaterThan(1.3 * hitRate(lru, requests));
    }

    @Test
    void popularityThatDriftsIsFollowed() {
        assertNotBelowLru(patterns.driftingZipf(REQUESTS, 10 * ENTRIES, 0.8, 0.2));
        assertNotBelowLru(patterns.driftingZipf(REQUESTS, 10 * ENTRIES, 1.0, 0.5));
    }

    @Test
    void aNewPhaseIsLearntWithinSomeTurnovers() {
        int phase = 40 * ENTRIES;
        int[] requests =
                patterns.phases(
                        phase,
                        patterns.recency(phase, 0.3 * ENTRIES, 1, 0.2),
                        patterns.loop(phase, 2 * ENTRIES),
                        patterns.zipf(phase, 10 * ENTRIES, 0.9),
                        patterns.slidingWindow(phase, ENTRIES, 0.3));
        boolean[] learnt = hits(adaptive, requests);
        boolean[] recent = hits(lru, requests);
        int settled = 10 * ENTRIES;
        for (int start = 0; start < requests.length; start += phase) {
            assertThat(share(learnt, start + settled, start + phase))
                    .as("phase from request %d on", start)
                    .isGreaterThan(share(recent, start + settled, start + phase) - 2 * NOT_BELOW);
        }
        assertThat(share(learnt, phase + 2 * settled, 2 * phase)).isGreaterThan(0.4);
    }

    @Test
    void onePolicyHandsOverToAnotherWithoutLosingTheEntriesOrTheRate() {
        int[] requests = patterns.zipf(2 * REQUESTS, 10 * ENTRIES, 0.9);
        for (CachePolicy first : new CachePolicy[] {lru, new S3FifoPolicy(), adaptive}) {
            for (CachePolicy second : new CachePolicy[] {lru, new S3FifoPolicy(), adaptive}) {
                SmallCache before = new SmallCache(first.newIndex(ENTRIES));
                Arrays.stream(requests, 0, REQUESTS).forEach(before::request);
                SmallCache after = before.handOver(second.newIndex(ENTRIES));
                SmallCache alone = new SmallCache(second.newIndex(ENTRIES));
                Arrays.stream(requests, 0, REQUESTS).forEach(alone::request);

                assertThat(after.size()).isEqualTo(before.size());
                double unchanged = Math.min(share(before, requests), share(alone, requests));
                assertThat(share(after, requests))
                        .as("%s to %s", before, after)
                        .isGreaterThan(unchanged - RELEARNT);
            }
        }
    }

    @Test
    void smallAndDearEntriesAreKeptRatherThanLargeOnes() {
        int[] requests = patterns.zipf(REQUESTS, 20 * ENTRIES, 0.8);
        double learnt = weightedHitRate(adaptive, requests);
        assertThat(learnt).isGreaterThan(1.25 * weightedHitRate(lru, requests));
        assertThat(costShare(adaptive, requests)).isGreaterThan(1.2 * costShare(lru, requests));
    }

    private void assertNotBelowLru(int[] requests) {
        assertThat(hitRate(adaptive, requests))
                .isGreaterThanOrEqualTo(hitRate(lru, requests) - NOT_BELOW);
    }

    private static double hitRate(CachePolicy policy, int[] requests) {
        return share(hits(policy, requests), 0, requests.length);
    }

    private static boolean[] hits(CachePolicy policy, int[] requests) {
        SmallCache cache = new SmallCache(policy.newIndex(ENTRIES));
        boolean[] hits = new boolean[requests.length];
        for (int request = 0; request < requests.length; request++) {
            hits[request] = cache.request(requests[request]);
        }
        return hits;
    }

    private static double share(SmallCache cache, int[] requests) {
        return Arrays.stream(requests, REQUESTS, REQUESTS + 10 * ENTRIES)
                .map(key -> cache.request(key) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static double share(boolean[] hits, int from, int to) {
        int count = 0;
        for (int request = from; request < to; request++) {
            count += hits[request] ? 1 : 0;
        }
        return (double) count / (to - from);
    }

    private static double weightedHitRate(CachePolicy policy, int[] requests) {
        SmallCache cache = new SmallCache(policy.newIndex(20_000));
        return Arrays.stream(requests)
                .map(
                        key ->
                                cache.request(key, 1 + Integer.remainderUnsigned(key * 31, 400), 1)
                                        ? 1
                                        : 0)
                .average()
                .orElseThrow();
    }

    /**
     * Returns which share of the cost the hits save, where one key in ten is a hundred times
     * dearer.
     */
    private static double costShare(CachePolicy policy, int[] requests) {
        SmallCache cache = new SmallCache(policy.newIndex(ENTRIES));
        double saved = 0;
        double all = 0;
        for (int key : requests) {
            double cost = key % 10 == 7 ? 100 : 1;
            saved += cache.request(key, 1, cost) ? cost : 0;
            all += cost;
        }
        return saved / all;
    }
}
