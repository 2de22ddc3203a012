package io.samovar.benchmarks.residency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Replays requests of the past against the product's own classes; docs/benchmarks.md says how to
 * run it.
 */
public final class ResidencyReplay {
    private static final int ASSIGNMENTS = 6;
    private static final List<Double> SHARES = List.of(0.05, 0.1, 0.2, 0.4);

    private final double goal;

    private ResidencyReplay(double goal) {
        this.goal = goal;
    }

    /**
     * Prints a report on the traces in a folder: {@code FOLDER
     * [genai|short|azure|restart|decisions] [goal]}.
     */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Path folder = Path.of(args[0]);
        String what = args.length > 1 ? args[1] : "genai";
        ResidencyReplay replay =
                new ResidencyReplay(args.length > 2 ? Double.parseDouble(args[2]) : 0.65);
        switch (what) {
            case "genai" -> {
                Trace trace = Trace.genai(folder);
                SelfTest.run(trace);
                replay.compare(trace, SHARES, ASSIGNMENTS);
            }
            case "short" -> replay.compare(Trace.genai(folder), List.of(0.1, 0.2), ASSIGNMENTS);
            case "azure" -> replay.compare(Trace.azure(folder, 4), List.of(0.2, 0.4), 1);
            case "restart" -> Restart.run(Trace.genai(folder), replay.goal);
            case "decisions" -> Decisions.run();
            default ->
                    throw new IllegalArgumentException(
                            what + "; accepted: genai, short, azure, restart, decisions");
        }
    }

    private void compare(Trace trace, List<Double> shares, int assignments) {
        System.out.printf(
                "%s: %d requests, %d models, %d MB; mean of %d assignments (least to greatest)%n",
                trace.name(),
                trace.requests().size(),
                trace.models().size(),
                trace.totalBytes() / 1_000_000,
                assignments);
        for (double share : shares) {
            System.out.printf("%n%.0f %% of all bytes%n", share * 100);
            System.out.printf(
                    "%-12s %24s %24s %9s %12s %8s %7s%n",
                    "",
                    "cold starts / LRU",
                    "seconds paid / LRU",
                    "cold",
                    "seconds",
                    "wasted",
                    "peak");
            Map<Contender, List<Score>> scores = new LinkedHashMap<>();
            for (Contender contender : Contender.values()) {
                List<Score> all = new ArrayList<>();
                for (int seed = 0; seed < assignments; seed++) {
                    all.add(Contender.replay(contender, trace.assigned(seed), share, false, goal));
                }
                scores.put(contender, all);
                print(contender, all, scores.get(Contender.LRU));
            }
        }
    }

    private static void print(Contender contender, List<Score> all, List<Score> lru) {
        double[] cold =
                IntStream.range(0, all.size())
                        .mapToDouble(i -> all.get(i).coldStarts / (double) lru.get(i).coldStarts)
                        .toArray();
        double[] paid =
                IntStream.range(0, all.size())
                        .mapToDouble(i -> all.get(i).paidSeconds / lru.get(i).paidSeconds)
                        .toArray();
        long preloads = all.stream().mapToLong(score -> score.preloads).sum();
        long wasted = all.stream().mapToLong(score -> score.wastedPreloads).sum();
        Score first = all.get(0);
        System.out.printf(
                "%-12s %24s %24s %8.2f%% %12.0f %3d/%-4d %6.1f%%%n",
                contender.name().toLowerCase(Locale.ROOT),
                spread(cold),
                spread(paid),
                100.0 * first.coldStarts / first.requests,
                first.paidSeconds,
                wasted,
                preloads,
                100
                        * all.stream()
                                .mapToDouble(s -> s.peakBytes / (double) s.budgetBytes)
                                .max()
                                .orElse(0));
    }

    private static String spread(double[] ratios) {
        double least = java.util.Arrays.stream(ratios).min().orElse(0);
        double greatest = java.util.Arrays.stream(ratios).max().orElse(0);
        double mean = java.util.Arrays.stream(ratios).average().orElse(0);
        return "%.3f (%.2f to %.2f)".formatted(mean, least, greatest);
    }
}
