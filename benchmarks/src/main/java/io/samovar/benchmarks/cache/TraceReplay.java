package io.samovar.benchmarks.cache;

import io.samovar.cache.internal.policy.LruPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Replays recorded requests and prints hit rates. Arguments: the directory of the traces, then the
 * names of files in it ({@code name:int64}, {@code :int32} or {@code :text} if they are not the
 * known ones); without names: the self-test, the known traces and the chain of phases. Ends with
 * exit code 1 if the self-test fails or a cell is more than half a point below LRU.
 */
public final class TraceReplay {
    private static final double[] SHARES = {0.05, 0.10, 0.20};
    private static final List<String> JUDGED =
            List.of("scarab-recs.trace.xz", "web07.trace.xz", "orm-busy.trace.xz");
    private static final List<String> OTHERS =
            List.of("multi2.trace.gz", "loop.trace.gz", "trace_vaultservice.gz");
    private static final int LARGE = 100_000;
    private static final int CHAIN_ENTRIES = 512;
    private static final double LRU_ANCHOR = 75.91;
    private static final double OPTIMAL_ANCHOR = 79.25;
    private static final double ROUNDING = 0.005;
    private static final double TOLERATED = -0.5;

    private final TraceFiles files;
    private boolean failed;

    private TraceReplay(Path directory) {
        files = new TraceFiles(directory);
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        TraceReplay replay = new TraceReplay(Path.of(arguments[0]));
        if (arguments.length > 1) {
            System.out.println(Contest.header());
            replay.shares(Arrays.asList(arguments).subList(1, arguments.length));
        } else {
            replay.all();
        }
        if (replay.failed) {
            System.exit(1);
        }
    }

    private void all() throws IOException {
        selfTest();
        System.out.println(Contest.header());
        List<Contest> judged = shares(JUDGED);
        shares(OTHERS);
        contest(files.read(JUDGED.get(0)), LARGE);
        contest(files.chain(), CHAIN_ENTRIES);
        System.out.printf(
                "mean of %s: adaptive %.3f, best single policy of each cell %.3f, OPT %.3f%n",
                JUDGED,
                judged.stream().mapToDouble(Contest::adaptive).average().orElseThrow(),
                judged.stream().mapToDouble(Contest::best).average().orElseThrow(),
                judged.stream().mapToDouble(Contest::optimal).average().orElseThrow());
    }

    /** Figures that were published for this trace: other figures are worth nothing without them. */
    private void selfTest() throws IOException {
        Trace trace = files.read(JUDGED.get(0));
        double lru = Contestant.hitRate(trace, new IndexContestant(new LruPolicy(), LARGE));
        double optimal = Contestant.hitRate(trace, new OptimalContestant(trace, LARGE));
        System.out.printf("self-test: LRU %.2f, OPT %.2f%n", lru, optimal);
        if (Math.abs(lru - LRU_ANCHOR) > ROUNDING
                || Math.abs(optimal - OPTIMAL_ANCHOR) > ROUNDING) {
            throw new IllegalStateException(
                    "the replay is wrong: expected %s and %s"
                            .formatted(LRU_ANCHOR, OPTIMAL_ANCHOR));
        }
    }

    private List<Contest> shares(List<String> names) throws IOException {
        List<Contest> contests = new ArrayList<>();
        for (String name : names) {
            Trace trace = files.read(name);
            for (double share : SHARES) {
                contests.add(contest(trace, trace.entries(share)));
            }
        }
        return contests;
    }

    private Contest contest(Trace trace, int entries) {
        Contest contest = Contest.run(trace, entries);
        System.out.println(contest.row(trace.name(), entries));
        failed |= contest.adaptive() - contest.lru() < TOLERATED;
        return contest;
    }
}
