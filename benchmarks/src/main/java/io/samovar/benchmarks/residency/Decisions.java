package io.samovar.benchmarks.residency;

import io.samovar.preloader.internal.forecast.Forecast;
import io.samovar.preloader.internal.plan.Candidate;
import io.samovar.preloader.internal.plan.Occupant;
import io.samovar.preloader.internal.plan.Planner;
import io.samovar.preloader.internal.plan.Stock;
import io.samovar.preloader.internal.plan.Worth;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** How long a decision takes with many models, a tenth of them in memory. */
final class Decisions {
    private static final int MODELS = 10_000;
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 5_000;
    private static final long BYTES = 100_000_000;

    private Decisions() {}

    private record Shelf(List<Occupant> occupants, Set<String> present) implements Stock {
        @Override
        public long budgetBytes() {
            return occupants.size() * BYTES;
        }

        @Override
        public long freeBytes() {
            return 0;
        }

        @Override
        public Optional<Candidate> candidate(String model) {
            return present.contains(model)
                    ? Optional.empty()
                    : Optional.of(new Candidate(model, BYTES, 5));
        }
    }

    static void run() {
        // beside the time on the clock, without what the machine gives to others
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(5);
        Forecast forecast = new Forecast();
        for (int i = 0; i < MODELS; i++) {
            forecast.know("m" + i, 0);
        }
        List<Occupant> occupants = new ArrayList<>();
        Set<String> present = new HashSet<>();
        for (int i = 0; i < MODELS; i += 10) {
            occupants.add(new Occupant("m" + i, BYTES, 5, true));
            present.add("m" + i);
        }
        Shelf shelf = new Shelf(occupants, present);
        Planner planner = new Planner(forecast, new Worth(forecast), 0.65);
        long[] decisions = new long[MEASURED];
        long[] uses = new long[MEASURED];
        long[] elapsed = new long[MEASURED];
        double now = 0;
        for (int i = -WARM_UP; i < MEASURED; i++) {
            now += random.nextDouble(2);
            String model = "m" + (int) (MODELS * Math.pow(random.nextDouble(), 3));
            long begin = cpu.getCurrentThreadCpuTime();
            forecast.used(model, "u" + random.nextInt(500), now);
            planner.used(model);
            long used = cpu.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            planner.next(shelf, now).ifPresent(planner::started);
            long end = System.nanoTime();
            long decided = cpu.getCurrentThreadCpuTime();
            if (i >= 0) {
                uses[i] = used - begin;
                decisions[i] = decided - used;
                elapsed[i] = end - start;
            }
        }
        print("decision", "processor time", decisions);
        print("decision", "on the clock", elapsed);
        print("note of a use", "processor time", uses);
    }

    private static void print(String what, String time, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s at %d models, %s: median %.3f ms, p99 %.3f ms, greatest %.3f ms%n",
                what,
                MODELS,
                time,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
