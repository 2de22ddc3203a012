package io.samovar.preloader.internal.task;

import io.samovar.api.preload.PreloadTask;
import io.samovar.api.preload.TaskInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tasks under a clock of the test, whose threads run when the test says so. */
final class Bench {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Set<String>> models = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final Tasks tasks;
    private Duration takes = Duration.ZERO;
    private int limit;
    private boolean busy;
    private long nanos;

    Bench(int limit) {
        this.limit = limit;
        this.tasks =
                new Tasks(
                        new Tasks.Surroundings(
                                () -> this.limit,
                                () -> this.busy,
                                threads::add,
                                delay -> {},
                                this::modelTask,
                                change -> {},
                                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                                () -> nanos));
    }

    Tasks tasks() {
        return tasks;
    }

    void limit(int wanted) {
        limit = wanted;
    }

    void busy(boolean is) {
        busy = is;
    }

    void takes(Duration each) {
        takes = each;
    }

    void failing(String name, int times) {
        failures.put(name, times);
    }

    void model(String name, Set<String> requires) {
        models.put(name, requires);
    }

    PreloadTask task(String name, int priority, String... needs) {
        return new TestTask(name, priority, Set.of(needs));
    }

    private Optional<PreloadTask> modelTask(String name) {
        return Optional.ofNullable(models.get(name))
                .map(requires -> new TestTask(name, 5, requires));
    }

    int waitingThreads() {
        return threads.size();
    }

    /** Runs one of the threads that wait. */
    boolean runOne() {
        Runnable next = threads.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    void runAll() {
        boolean ran;
        do {
            ran = runOne();
        } while (ran);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        tasks.startWaiting();
        runAll();
    }

    TaskInfo info(String name) {
        return tasks.tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what was done, in order. */
    List<String> done() {
        return done;
    }

    private final class TestTask implements PreloadTask {
        private final String name;
        private final int priority;
        private final Set<String> needs;

        TestTask(String name, int priority, Set<String> needs) {
            this.name = name;
            this.priority = priority;
            this.needs = needs;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int priority() {
            return priority;
        }

        @Override
        public Set<String> dependencies() {
            return needs;
        }

        @Override
        public void load(Progress progress) throws Exception {
            nanos += takes.toNanos();
            if (failures.merge(name, -1, Integer::sum) >= 0) {
                throw new Exception(name + " is broken");
            }
            done.add(name);
        }
    }
}
