package io.samovar.tools.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The table at the end.
 *
 * @param startTime how long the runtime took until it was ready
 * @param firstAnswer how long it took from its launch to the first answered request
 * @param wrong answers that were wrong, mixed or of a version that was not active
 */
record Summary(
        LoadResult load,
        long wrong,
        int clients,
        Duration startTime,
        Duration firstAnswer,
        OptionalLong idleMemory,
        OptionalLong finalMemory) {
    private static final double NANOS = 1e9;
    private static final long MEBI = 1 << 20;

    boolean good() {
        return load.failed() == 0 && wrong == 0 && !load.samples().isEmpty();
    }

    void print(PrintStream out) {
        out.println();
        row(
                out,
                "requests " + load.requests(),
                "%.0f/s from %d clients over HTTP",
                load.requests() / (load.duration().toNanos() / NANOS),
                clients);
        row(out, "failed " + load.failed(), "must be 0");
        row(
                out,
                "wrong or mixed " + wrong,
                "must be 0: each answer is held against what the version it names answers");
        long rollbacks = load.changes().stream().filter(Change::rollback).count();
        double slowest = load.changes().stream().mapToLong(Change::nanos).max().orElse(0) / 1e6;
        row(
                out,
                "swaps " + load.changes().size(),
                "%d deployments, %d rollbacks; the slowest took %.0f ms",
                load.changes().size() - rollbacks,
                rollbacks,
                slowest);
        latency(out, "before the swaps", LoadResult.Phase.BEFORE);
        latency(out, "during a swap", LoadResult.Phase.DURING);
        latency(out, "after a swap", LoadResult.Phase.AFTER);
        row(
                out,
                "start-up %d ms".formatted(startTime.toMillis()),
                "first answered request %d ms after the launch",
                firstAnswer.toMillis());
        row(
                out,
                "memory " + mebi(idleMemory),
                "resident when idle; %s after the load",
                mebi(finalMemory));
        for (String message : load.messages()) {
            out.println("  " + message);
        }
    }

    private void latency(PrintStream out, String when, LoadResult.Phase phase) {
        Percentiles latencies = load.latencies(phase);
        row(
                out,
                String.format(Locale.ROOT, "p50 %.2f ms", latencies.millis(50)),
                "p99 %.2f ms %s, %d requests",
                latencies.millis(99),
                when,
                latencies.count());
    }

    private static void row(PrintStream out, String figure, String note, Object... args) {
        out.printf("  %-22s %s%n", figure, String.format(Locale.ROOT, note, args));
    }

    private static String mebi(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / MEBI + " MiB" : "unknown";
    }
}
