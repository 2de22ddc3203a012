package io.samovar.monitor.internal.health;

import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Asks every part how it is doing, all at once and each within a time limit, so that one that hangs
 * costs whoever looks no more than that, and only the first time.
 */
public final class HealthChecks implements AutoCloseable {
    /** Probes of orchestrators give up after a second. */
    public static final Duration LIMIT = Duration.ofMillis(500);

    /** How long an answer is good for. */
    public static final Duration FRESH = Duration.ofMillis(250);

    private final List<Asked> all = new CopyOnWriteArrayList<>();
    private final LongSupplier clock;
    private final Duration limit;
    private final ExecutorService threads;

    /**
     * @param clock a monotonic time in nanoseconds
     * @param limit how long each may take
     */
    public HealthChecks(LongSupplier clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        AtomicInteger count = new AtomicInteger();
        // not bounded: a check has at most one thread, and one that hangs must not hold up others
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        FRESH.toNanos() * 4,
                        TimeUnit.NANOSECONDS,
                        new SynchronousQueue<>(),
                        task -> {
                            Thread thread =
                                    new Thread(task, "samovar-health-" + count.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Adds a check.
     *
     * @param name what it is about, for what is said without it
     * @param tags what goes by it
     */
    public void add(HealthCheck check, String name, Set<String> tags) {
        all.add(new Asked(check, name, tags, clock, threads));
    }

    /** Removes a check; one that hangs is interrupted. */
    public void remove(HealthCheck check) {
        List<Asked> gone = all.stream().filter(asked -> asked.check() == check).toList();
        all.removeAll(gone);
        gone.forEach(Asked::close);
    }

    /** Returns all answers, the worst first. */
    public List<HealthReport> reports() {
        return reports(asked -> true);
    }

    /** Returns the answers of the checks with a tag, the worst first. */
    public List<HealthReport> reports(String tag) {
        return reports(asked -> asked.tags().contains(tag));
    }

    private List<HealthReport> reports(Predicate<Asked> wanted) {
        List<Asked> asked = all.stream().filter(wanted).toList();
        asked.forEach(each -> each.ask(FRESH));
        return asked.stream()
                .map(each -> each.answer(limit))
                .sorted(
                        Comparator.comparing(HealthReport::status)
                                .reversed()
                                .thenComparing(HealthReport::name))
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
