package io.samovar.tools.demo;

import io.samovar.tools.ToolException;
import io.samovar.tools.client.SamovarClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps clients busy, and swaps meanwhile: a quarter of the time before, a half, a quarter after.
 */
final class LoadRun {
    private static final int MOST_PAIRS = 6;
    private static final Duration PAIR_TIME = Duration.ofMillis(700);
    private static final long END_SECONDS = 60;

    private final SamovarClient client;
    private final String model;
    private final SwapDriver swaps;
    private final PrintStream out;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong requests = new AtomicLong();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    LoadRun(SamovarClient client, String model, SwapDriver swaps, PrintStream out) {
        this.client = client;
        this.model = model;
        this.swaps = swaps;
        this.out = out;
    }

    LoadResult run(List<Answers> texts, Duration duration)
            throws ToolException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(texts.size());
        long start = System.nanoTime();
        try {
            List<Future<LoadClient.Outcome>> clients = new ArrayList<>();
            for (Answers answers : texts) {
                clients.add(
                        threads.submit(
                                new LoadClient(client, model, answers, running::get, requests)));
            }
            Duration fifth = duration.dividedBy(5);
            steady("warm-up", fifth);
            long warm = System.nanoTime();
            steady("before the first swap", fifth);
            swap(fifth.multipliedBy(2));
            steady("after the last swap", fifth);
            running.set(false);
            return result(Duration.ofNanos(System.nanoTime() - start), warm, clients);
        } finally {
            running.set(false);
            threads.shutdownNow();
        }
    }

    private void steady(String what, Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        progress(what);
    }

    private void swap(Duration duration) throws InterruptedException {
        int pairs = (int) Math.max(1, Math.min(MOST_PAIRS, duration.dividedBy(PAIR_TIME)));
        long pause = duration.toNanos() / (2L * pairs);
        try {
            for (int pair = 0; pair < pairs; pair++) {
                change(swaps.deploy(), pause);
                change(swaps.rollBack(), pause);
            }
        } catch (ToolException e) {
            problems.add(e.getMessage());
        }
    }

    private void change(Change change, long pause) throws InterruptedException {
        changes.add(change);
        progress(
                String.format(
                        Locale.ROOT,
                        "%s %s %s in %.0f ms",
                        change.rollback() ? "back to" : "deployed",
                        model,
                        change.to(),
                        change.nanos() / 1e6));
        TimeUnit.NANOSECONDS.sleep(Math.max(0, pause - change.nanos()));
    }

    private void progress(String what) {
        out.printf("  %-40s %8d requests so far%n", what, requests.get());
    }

    private LoadResult result(
            Duration duration, long warm, List<Future<LoadClient.Outcome>> clients)
            throws ToolException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        List<String> messages = new ArrayList<>(problems);
        long failed = problems.size();
        long wrong = 0;
        try {
            for (Future<LoadClient.Outcome> future : clients) {
                LoadClient.Outcome outcome = future.get(END_SECONDS, TimeUnit.SECONDS);
                samples.addAll(outcome.samples());
                messages.addAll(outcome.messages());
                failed += outcome.failed();
                wrong += outcome.wrong();
            }
        } catch (ExecutionException | TimeoutException e) {
            throw ToolException.failure("a client of the demo itself failed: " + e, e);
        }
        return new LoadResult(duration, warm, samples, changes, failed, wrong, messages);
    }
}
