package io.samovar.preloader.internal.task;

import io.samovar.api.preload.PreloadTask;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A task and how it fares; guarded by the lock of {@link Tasks}. */
final class Entry {
    private final PreloadTask task;
    private final String name;
    private final int priority;
    private final Set<String> dependencies;
    private final Optional<Duration> estimate;
    private final long order;
    private final int attemptLimit;
    private boolean wanted;
    private TaskState state = TaskState.QUEUED;
    private String reason = "waits for its turn";
    private Instant since;
    private long notBefore;
    private long began;
    private int attempts;
    private double progress;
    private Thread thread;

    Entry(
            PreloadTask task,
            Set<String> dependencies,
            Optional<Duration> estimate,
            long order,
            int attemptLimit,
            Instant since) {
        this.task = task;
        this.name = task.name();
        this.priority = task.priority();
        this.dependencies = dependencies;
        this.estimate = estimate;
        this.order = order;
        this.attemptLimit = attemptLimit;
        this.since = since;
    }

    PreloadTask task() {
        return task;
    }

    String name() {
        return name;
    }

    int priority() {
        return priority;
    }

    long order() {
        return order;
    }

    Set<String> dependencies() {
        return dependencies;
    }

    TaskState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    int attempts() {
        return attempts;
    }

    /** Somebody waits for it: it is not held back when the machine is busy. */
    void want() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    boolean mayTryAgain() {
        return attempts < attemptLimit;
    }

    boolean isDue(long nanoTime) {
        return attempts == 0 || nanoTime - notBefore >= 0;
    }

    void become(TaskState next, String why, Instant now) {
        state = next;
        reason = why;
        since = now;
    }

    void begin(long nanoTime) {
        began = nanoTime;
        attempts++;
        progress = 0;
    }

    void runs(Thread on) {
        thread = on;
    }

    void rest(long until) {
        notBefore = until;
        thread = null;
    }

    void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    void progress(double part) {
        progress = Math.min(1, Math.max(0, part));
    }

    Duration running(long nanoTime) {
        return Duration.ofNanos(nanoTime - began);
    }

    TaskInfo info(long nanoTime) {
        double part = state == TaskState.DONE ? 1 : progress;
        return new TaskInfo(
                name,
                priority,
                dependencies,
                state,
                reason,
                since,
                attempts,
                part,
                state == TaskState.RUNNING ? left(nanoTime) : Optional.empty());
    }

    /** By its own progress if it tells, or else by what it took before. */
    private Optional<Duration> left(long nanoTime) {
        Duration passed = running(nanoTime);
        if (progress > 0) {
            double seconds = passed.toNanos() / 1e9 * (1 - progress) / progress;
            return Optional.of(Duration.ofMillis((long) (seconds * 1000)));
        }
        return estimate.map(all -> all.minus(passed))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }
}
