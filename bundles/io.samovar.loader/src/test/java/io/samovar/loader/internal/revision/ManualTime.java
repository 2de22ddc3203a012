package io.samovar.loader.internal.revision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that only passes when a test says so. Tasks run on the thread of the test. */
final class ManualTime implements LoaderTime {
    private final List<Task> tasks = new ArrayList<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanoTime());
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable task, Duration delay) {
        Task scheduled = new Task(task, now + delay.toNanos());
        tasks.add(scheduled);
        return scheduled;
    }

    /** Lets time pass and runs what is due, in its order. */
    void advance(Duration duration) {
        long end = nanoTime() + duration.toNanos();
        for (Task task = next(end); task != null; task = next(end)) {
            task.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Task next(long end) {
        tasks.removeIf(Task::isDone);
        Task next =
                tasks.stream()
                        .filter(task -> task.at <= end)
                        .min(Comparator.comparingLong(task -> task.at))
                        .orElse(null);
        if (next != null) {
            tasks.remove(next);
            now = Math.max(now, next.at);
        }
        return next;
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long at;

        Task(Runnable task, long at) {
            super(task, null);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
