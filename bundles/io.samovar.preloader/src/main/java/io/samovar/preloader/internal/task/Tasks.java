package io.samovar.preloader.internal.task;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.preload.InvalidTaskException;
import io.samovar.api.preload.PreloadTask;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Does tasks in the order of their dependencies, of those that may be done the most important
 * first, a limited number at once.
 */
public final class Tasks {
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final int REST_GROWS_BY = 4;
    private static final int OVER_KEPT = 200;

    private final Object lock = new Object();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Duration> took = new HashMap<>();
    private final Map<TaskState, Long> over = new EnumMap<>(TaskState.class);
    private final Surroundings around;
    private long order;
    private int running;

    /**
     * What the tasks live in.
     *
     * @param limit how many may run at once, asked anew each time
     * @param busy whether nothing is to be begun that nobody has asked for by name
     * @param threads runs the tasks; must not be bounded
     * @param later has {@link #startWaiting} called after a time
     * @param models makes a task of the name of a model; empty if there is none of that name
     * @param changed is told of every change
     */
    public record Surroundings(
            IntSupplier limit,
            BooleanSupplier busy,
            Executor threads,
            Consumer<Duration> later,
            Function<String, Optional<PreloadTask>> models,
            Consumer<TaskInfo> changed,
            Clock clock,
            LongSupplier nanoTime) {}

    /** Starts without tasks. */
    public Tasks(Surroundings around) {
        this.around = around;
    }

    /**
     * Queues tasks; see {@code Preloader.submit}. A task that is over makes room for one of its
     * name.
     */
    public void submit(Collection<? extends PreloadTask> tasks) {
        submit(tasks, ATTEMPTS, false);
    }

    /** Queues a task that is not tried again if it fails. */
    public void submitOnce(PreloadTask task) {
        submit(List.of(task), 1, false);
    }

    private void submit(Collection<? extends PreloadTask> tasks, int attempts, boolean areWanted) {
        Map<String, PreloadTask> wanted = new LinkedHashMap<>();
        for (PreloadTask task : tasks) {
            requireValid(task);
            if (wanted.put(task.name(), task) != null) {
                throw new InvalidTaskException("task '%s' is given twice".formatted(task.name()));
            }
        }
        Map<String, Set<String>> needs = withModels(wanted);
        List<TaskInfo> changes = new ArrayList<>();
        synchronized (lock) {
            for (PreloadTask task : tasks) {
                Entry before = entries.get(task.name());
                if (before != null && !before.state().isOver()) {
                    throw new InvalidTaskException(
                            "there is a task '%s' already; it is %s: %s"
                                    .formatted(task.name(), before.state(), before.reason()));
                }
            }
            Map<String, Set<String>> all = new HashMap<>();
            entries.forEach((name, entry) -> all.put(name, entry.dependencies()));
            all.putAll(needs);
            new TaskGraph(all).check(needs.keySet());
            wanted.forEach(
                    (name, task) -> {
                        Entry before = entries.get(name);
                        if (before == null || before.state().isOver()) {
                            add(task, needs.get(name), attempts, changes);
                        }
                    });
            if (areWanted) {
                tasks.forEach(task -> want(task.name()));
            }
            forgetOld();
        }
        changes.forEach(around.changed());
        startWaiting();
    }

    /** Returns what everything depends on, having added the models that are needed. */
    private Map<String, Set<String>> withModels(Map<String, PreloadTask> wanted) {
        Map<String, Set<String>> needs = new HashMap<>();
        Deque<PreloadTask> open = new ArrayDeque<>(wanted.values());
        while (!open.isEmpty()) {
            PreloadTask task = open.remove();
            Set<String> direct = Set.copyOf(task.dependencies());
            needs.put(task.name(), direct);
            for (String need : direct) {
                if (!wanted.containsKey(need) && isToBeDone(need)) {
                    Optional<PreloadTask> found = known(need).or(() -> around.models().apply(need));
                    found.ifPresent(
                            again -> {
                                wanted.put(need, again);
                                open.add(again);
                            });
                }
            }
        }
        return needs;
    }

    private Optional<PreloadTask> known(String name) {
        synchronized (lock) {
            return Optional.ofNullable(entries.get(name)).map(Entry::task);
        }
    }

    private boolean isToBeDone(String name) {
        synchronized (lock) {
            Entry entry = entries.get(name);
            return entry == null
                    || entry.state() == TaskState.FAILED
                    || entry.state() == TaskState.CANCELLED;
        }
    }

    private void add(PreloadTask task, Set<String> needs, int attempts, List<TaskInfo> changes) {
        Optional<Duration> estimate = Optional.ofNullable(took.get(task.name())).or(task::estimate);
        Entry entry = new Entry(task, needs, estimate, order++, attempts, around.clock().instant());
        entries.remove(task.name());
        entries.put(task.name(), entry);
        changes.add(entry.info(now()));
    }

    private static void requireValid(PreloadTask task) {
        if (task.name() == null || !task.name().matches(ModelDescriptor.NAME_PATTERN)) {
            throw new InvalidTaskException(
                    "task name '%s'; accepted: %s"
                            .formatted(task.name(), ModelDescriptor.NAME_PATTERN));
        }
        if (task.priority() < 1 || task.priority() > 10) {
            throw new InvalidTaskException(
                    "priority of task '%s' is %d; accepted: 1 to 10"
                            .formatted(task.name(), task.priority()));
        }
    }

    /** Queues a task again, or a model; see {@code Preloader.run}. */
    public void run(String name) {
        PreloadTask task;
        synchronized (lock) {
            Entry known = entries.get(name);
            task = known == null ? null : known.task();
            if (known != null && !known.state().isOver()) {
                want(name);
            }
        }
        if (task == null) {
            task = around.models().apply(name).orElseThrow(() -> unknown(name));
        }
        if (isOver(name)) {
            submit(List.of(task), ATTEMPTS, true);
        } else {
            startWaiting();
        }
    }

    private boolean isOver(String name) {
        synchronized (lock) {
            Entry entry = entries.get(name);
            return entry == null || entry.state().isOver();
        }
    }

    /** Who wants a task wants what it needs. */
    private void want(String name) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            Entry entry = entries.get(open.remove());
            if (entry != null && seen.add(entry.name())) {
                entry.want();
                open.addAll(entry.dependencies());
            }
        }
    }

    /** Cancels a task and what depends on it; see {@code Preloader.cancel}. */
    public boolean cancel(String name) {
        List<TaskInfo> changes = new ArrayList<>();
        synchronized (lock) {
            Entry entry = entries.get(name);
            if (entry == null) {
                throw unknown(name);
            }
            if (entry.state().isOver()) {
                return false;
            }
            end(entry, TaskState.CANCELLED, "cancelled", changes);
            entry.interrupt();
            endDependants(entry, TaskState.CANCELLED, "was cancelled", changes);
        }
        changes.forEach(around.changed());
        startWaiting();
        return true;
    }

    /** A task is taken back by whoever brought it. */
    public void withdraw(PreloadTask task) {
        String name = null;
        synchronized (lock) {
            for (Entry entry : entries.values()) {
                if (entry.task() == task && !entry.state().isOver()) {
                    name = entry.name();
                }
            }
        }
        if (name != null) {
            cancel(name);
        }
    }

    /** Cancels everything. */
    public void cancelAll() {
        for (TaskInfo task : tasks()) {
            if (!task.state().isOver()) {
                cancel(task.name());
            }
        }
    }

    /** Starts as many as may run now; to be called when the limit may have been raised. */
    public void startWaiting() {
        while (startNext()) {
            // each one that starts may leave room for another
        }
    }

    private boolean startNext() {
        Entry next;
        TaskInfo change;
        boolean busy = around.busy().getAsBoolean();
        synchronized (lock) {
            if (running >= around.limit().getAsInt()) {
                return false;
            }
            long now = now();
            next =
                    entries.values().stream()
                            .filter(entry -> (entry.isWanted() || !busy) && mayStart(entry, now))
                            .min(
                                    Comparator.comparingInt(Entry::priority)
                                            .reversed()
                                            .thenComparingLong(Entry::order))
                            .orElse(null);
            if (next == null) {
                return false;
            }
            running++;
            next.begin(now);
            next.become(
                    TaskState.RUNNING,
                    next.attempts() == 1 ? "begun" : "attempt " + next.attempts(),
                    around.clock().instant());
            change = next.info(now);
        }
        around.changed().accept(change);
        Entry started = next;
        around.threads().execute(() -> execute(started));
        return true;
    }

    private boolean mayStart(Entry entry, long now) {
        return entry.state() == TaskState.QUEUED
                && entry.isDue(now)
                && entry.dependencies().stream()
                        .allMatch(
                                need ->
                                        !entries.containsKey(need)
                                                || entries.get(need).state() == TaskState.DONE);
    }

    private void execute(Entry entry) {
        Optional<String> failure = Optional.empty();
        try {
            if (takeThread(entry)) {
                entry.task().load(part -> progress(entry, part));
            }
        } catch (Exception | Error e) {
            // whatever a task throws is its own failure, never that of the preloader
            failure = Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        finished(entry, failure);
    }

    private boolean takeThread(Entry entry) {
        synchronized (lock) {
            entry.runs(Thread.currentThread());
            return entry.state() == TaskState.RUNNING;
        }
    }

    private void progress(Entry entry, double part) {
        TaskInfo change;
        synchronized (lock) {
            if (entry.state() != TaskState.RUNNING) {
                return;
            }
            entry.progress(part);
            change = entry.info(now());
        }
        around.changed().accept(change);
    }

    private void finished(Entry entry, Optional<String> failure) {
        List<TaskInfo> changes = new ArrayList<>();
        Duration rest = Duration.ZERO;
        synchronized (lock) {
            running--;
            entry.rest(now());
            // an interrupt that came too late must not hit the next task of this thread
            Thread.interrupted();
            if (entry.state() == TaskState.RUNNING) {
                if (failure.isEmpty()) {
                    learn(entry);
                    end(entry, TaskState.DONE, "done", changes);
                } else if (entry.mayTryAgain()) {
                    rest = restAfter(entry.attempts());
                    entry.rest(now() + rest.toNanos());
                    entry.become(
                            TaskState.QUEUED,
                            "tries again in %d s: %s".formatted(rest.toSeconds(), failure.get()),
                            around.clock().instant());
                    changes.add(entry.info(now()));
                } else {
                    end(entry, TaskState.FAILED, failure.get(), changes);
                    endDependants(entry, TaskState.FAILED, "failed: " + failure.get(), changes);
                }
            }
        }
        changes.forEach(around.changed());
        if (!rest.isZero()) {
            around.later().accept(rest);
        }
        startWaiting();
    }

    private static Duration restAfter(int attempts) {
        return FIRST_REST.multipliedBy((long) Math.pow(REST_GROWS_BY, attempts - 1));
    }

    private void learn(Entry entry) {
        Duration last = entry.running(now());
        took.merge(entry.name(), last, (old, now) -> old.multipliedBy(3).plus(now).dividedBy(4));
        if (took.size() > 10 * OVER_KEPT) {
            took.keySet().retainAll(entries.keySet());
        }
    }

    private void end(Entry entry, TaskState state, String reason, List<TaskInfo> changes) {
        entry.become(state, reason, around.clock().instant());
        over.merge(state, 1L, Long::sum);
        changes.add(entry.info(now()));
    }

    private void endDependants(Entry ended, TaskState state, String what, List<TaskInfo> changes) {
        Deque<Entry> open = new ArrayDeque<>(List.of(ended));
        while (!open.isEmpty()) {
            Entry cause = open.remove();
            for (Entry other : entries.values()) {
                if (other.state() == TaskState.QUEUED
                        && other.dependencies().contains(cause.name())) {
                    String why =
                            cause == ended
                                    ? "needs %s, which %s".formatted(ended.name(), what)
                                    : "needs %s, which needs %s, which %s"
                                            .formatted(cause.name(), ended.name(), what);
                    end(other, state, why, changes);
                    open.add(other);
                }
            }
        }
    }

    /** Of those that are over the latest stay, and those that others still need. */
    private void forgetOld() {
        Set<String> needed = new TreeSet<>();
        entries.values().stream()
                .filter(entry -> !entry.state().isOver())
                .forEach(entry -> needed.addAll(entry.dependencies()));
        List<String> old =
                entries.values().stream()
                        .filter(entry -> entry.state().isOver() && !needed.contains(entry.name()))
                        .map(Entry::name)
                        .toList();
        old.subList(0, Math.max(0, old.size() - OVER_KEPT)).forEach(entries::remove);
    }

    /** Returns all tasks: running ones first, then those queued, then those over. */
    public List<TaskInfo> tasks() {
        synchronized (lock) {
            long now = now();
            return entries.values().stream()
                    .map(entry -> entry.info(now))
                    .sorted(
                            Comparator.comparingInt(
                                            (TaskInfo task) ->
                                                    task.state() == TaskState.RUNNING
                                                            ? 0
                                                            : task.state() == TaskState.QUEUED
                                                                    ? 1
                                                                    : 2)
                                    .thenComparing(
                                            Comparator.comparingInt(TaskInfo::priority).reversed()))
                    .toList();
        }
    }

    /** Returns whether a task that is queued now would run at once. */
    public boolean hasPlace() {
        Counts counts = counts();
        return counts.queued() == 0 && counts.running() < around.limit().getAsInt();
    }

    /** Returns how many there are and were. */
    public Counts counts() {
        synchronized (lock) {
            int queued =
                    (int)
                            entries.values().stream()
                                    .filter(entry -> entry.state() == TaskState.QUEUED)
                                    .count();
            return new Counts(
                    queued,
                    running,
                    over.getOrDefault(TaskState.DONE, 0L),
                    over.getOrDefault(TaskState.FAILED, 0L),
                    over.getOrDefault(TaskState.CANCELLED, 0L));
        }
    }

    private InvalidTaskException unknown(String name) {
        synchronized (lock) {
            return new InvalidTaskException(
                    "'%s' is neither a task nor an installed model; tasks: %s"
                            .formatted(name, new TreeSet<>(entries.keySet())));
        }
    }

    private long now() {
        return around.nanoTime().getAsLong();
    }
}
