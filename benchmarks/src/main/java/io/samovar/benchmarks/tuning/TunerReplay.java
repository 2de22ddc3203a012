package io.samovar.benchmarks.tuning;

import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import io.samovar.optimizer.internal.tuning.Climber;
import io.samovar.optimizer.internal.tuning.MemorySplit;
import io.samovar.optimizer.internal.tuning.TunerSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The product's search with the product's knob on the product's cache and loader: from a bad
 * division of memory, where does it end, and how does that compare with the best fixed one?
 * Arguments: the hours to tune, 3 by default, and the only work to tune for, all by default.
 */
public final class TunerReplay {
    private static final int SETTINGS = 7;
    private static final int WARM_UP = 150;
    private static final int MEASURED = 80;
    private static final int HOURS = 3;
    private static final long MB = 1 << 20;

    private TunerReplay() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        int hours = arguments.length == 0 ? HOURS : Integer.parseInt(arguments[0]);
        System.out.printf(
                "| work | cache at first | cost | best of %d fixed | cost | tuner ends at | cost | to best | kept | reverted | abandoned |%n",
                SETTINGS);
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Work work : Work.values()) {
            if (arguments.length < 2 || work.name().equalsIgnoreCase(arguments[1])) {
                run(work, hours);
            }
        }
    }

    private static void run(Work work, int hours) throws IOException {
        double first = work.cacheBytes();
        double atFirst = fixed(work, first);
        double best = first;
        double leastCost = atFirst;
        for (double setting : settings(work)) {
            double cost = fixed(work, setting);
            if (cost < leastCost) {
                leastCost = cost;
                best = setting;
            }
        }
        List<TunerStep> log = new ArrayList<>();
        double end = tuned(work, hours, log);
        double cost = fixed(work, end);
        System.out.printf(
                "| %s | %.0f MB | %.2f ms | %.0f MB | %.2f ms | %.0f MB | %.2f ms | %.2f | %d | %d | %d |%n",
                work.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                first / MB,
                1e3 * atFirst,
                best / MB,
                1e3 * leastCost,
                end / MB,
                1e3 * cost,
                cost / leastCost,
                count(log, Verdict.KEPT),
                count(log, Verdict.REVERTED),
                count(log, Verdict.ABANDONED));
    }

    private static List<Double> settings(Work work) throws IOException {
        List<Double> settings = new ArrayList<>();
        try (House house = new House(work, 1)) {
            MemorySplit knob = house.knob();
            double width = knob.max() - knob.min();
            for (int i = 0; i < SETTINGS; i++) {
                settings.add(knob.min() + width * i / (SETTINGS - 1));
            }
        }
        return settings;
    }

    /** Returns the median cost with a setting that stays as it is. */
    private static double fixed(Work work, double setting) throws IOException {
        try (House house = new House(work, 2)) {
            MemorySplit knob = house.knob();
            knob.set(setting);
            for (int i = 0; i < WARM_UP; i++) {
                house.pass();
            }
            List<Double> costs = new ArrayList<>();
            for (int i = 0; i < MEASURED; i++) {
                costs.add(house.pass().cost());
            }
            return costs.stream().sorted().skip(MEASURED / 2).findFirst().orElseThrow();
        }
    }

    /** Returns where the tuner ends. */
    private static double tuned(Work work, int hours, List<TunerStep> log) throws IOException {
        try (House house = new House(work, 3)) {
            Climber climber =
                    new Climber(TunerSettings.DEFAULT, house::now, Clock.systemUTC(), log::add);
            MemorySplit knob = house.knob();
            for (int i = 0; i < WARM_UP; i++) {
                house.pass();
                knob.value();
            }
            climber.add(knob);
            long intervals = Duration.ofHours(hours).toSeconds() / House.INTERVAL.toSeconds();
            for (long i = 0; i < intervals; i++) {
                climber.tick(house.pass());
            }
            climber.giveUp("the replay is over");
            return knob.value();
        }
    }

    private static long count(List<TunerStep> log, Verdict verdict) {
        return log.stream().filter(step -> step.verdict() == verdict).count();
    }
}
