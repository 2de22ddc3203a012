package io.samovar.monitor.internal.health;

import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** A check and its latest answer. It is never asked twice at the same time. */
final class Asked {
    private final HealthCheck check;
    private final String name;
    private final Set<String> tags;
    private final LongSupplier clock;
    private final Executor threads;
    private Question latest;

    private record Question(long at, FutureTask<HealthReport> answer) {}

    Asked(HealthCheck check, String name, Set<String> tags, LongSupplier clock, Executor threads) {
        this.check = check;
        this.name = name;
        this.tags = Set.copyOf(tags);
        this.clock = clock;
        this.threads = threads;
    }

    HealthCheck check() {
        return check;
    }

    Set<String> tags() {
        return tags;
    }

    /** Asks, unless it is being asked or its answer is fresh. */
    void ask(Duration fresh) {
        long now = clock.getAsLong();
        FutureTask<HealthReport> question = new FutureTask<>(this::call);
        synchronized (this) {
            if (latest != null
                    && (!latest.answer().isDone() || now - latest.at() < fresh.toNanos())) {
                return;
            }
            latest = new Question(now, question);
        }
        try {
            threads.execute(question);
        } catch (RejectedExecutionException e) {
            // the monitor stops
            question.cancel(false);
        }
    }

    /** Returns the answer, for which all who wait together wait no longer than the limit. */
    HealthReport answer(Duration limit) {
        Question question;
        synchronized (this) {
            question = latest;
        }
        long age = clock.getAsLong() - question.at();
        try {
            return question.answer().get(Math.max(0, limit.toNanos() - age), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return report(
                    String.format(
                            Locale.ROOT,
                            "its check has not answered for %.1f s",
                            (clock.getAsLong() - question.at()) / 1e9));
        } catch (ExecutionException e) {
            return report("its check failed: " + e.getCause());
        } catch (CancellationException e) {
            return report("its check was cancelled");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return report("interrupted while waiting for its check");
        }
    }

    /** Interrupts whoever is being asked. */
    synchronized void close() {
        if (latest != null) {
            latest.answer().cancel(true);
        }
    }

    private HealthReport call() {
        HealthReport report = check.check();
        return report == null ? report("its check gave no answer") : report;
    }

    private HealthReport report(String message) {
        return new HealthReport(name, Status.CRITICAL, message);
    }
}
