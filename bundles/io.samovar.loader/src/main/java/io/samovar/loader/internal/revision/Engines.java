package io.samovar.loader.internal.revision;

import io.samovar.api.engine.ModelEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The engines that are present now. */
final class Engines {
    private final Object lock = new Object();
    private final List<Named> present = new ArrayList<>();

    private record Named(String name, ModelEngine engine) {}

    void add(String name, ModelEngine engine) {
        synchronized (lock) {
            present.add(new Named(name, engine));
            lock.notifyAll();
        }
    }

    /** Forgets an engine; returns whether it was known. */
    boolean remove(String name, ModelEngine engine) {
        synchronized (lock) {
            return present.remove(new Named(name, engine));
        }
    }

    /** Returns the engine of a name, the oldest of several; waits for one that is about to come. */
    Optional<ModelEngine> await(String name, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            Optional<ModelEngine> engine = find(name);
            try {
                for (long left = limit.toNanos();
                        engine.isEmpty() && left > 0;
                        left = deadline - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                    engine = find(name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return engine;
        }
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        synchronized (lock) {
            present.forEach(named -> names.add(named.name()));
        }
        return names;
    }

    private Optional<ModelEngine> find(String name) {
        return present.stream()
                .filter(named -> named.name().equals(name))
                .map(Named::engine)
                .findFirst();
    }
}
