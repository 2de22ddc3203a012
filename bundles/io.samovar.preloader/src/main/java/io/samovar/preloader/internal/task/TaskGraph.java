package io.samovar.preloader.internal.task;

import io.samovar.api.preload.InvalidTaskException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who depends on whom. */
final class TaskGraph {
    private final Map<String, Set<String>> dependencies;

    /**
     * @param dependencies for each task what it depends on
     */
    TaskGraph(Map<String, Set<String>> dependencies) {
        this.dependencies = dependencies;
    }

    /**
     * Looks whether everything that some tasks lead to exists and nothing leads back to itself.
     *
     * @throws InvalidTaskException if not; shows the path
     */
    void check(Set<String> from) {
        Set<String> sound = new HashSet<>();
        for (String task : new TreeSet<>(from)) {
            check(task, sound);
        }
    }

    /** Walks without recursion: a chain may be longer than a stack is deep. */
    private void check(String start, Set<String> sound) {
        List<String> path = new ArrayList<>();
        Set<String> onPath = new HashSet<>();
        Deque<Step> steps = new ArrayDeque<>();
        steps.push(new Step(start, false));
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            if (step.leave()) {
                path.remove(path.size() - 1);
                onPath.remove(step.task());
                sound.add(step.task());
            } else if (onPath.contains(step.task())) {
                List<String> circle = path.subList(path.indexOf(step.task()), path.size());
                throw new InvalidTaskException(
                        "tasks depend on each other in a circle: %s -> %s"
                                .formatted(String.join(" -> ", circle), step.task()));
            } else if (!sound.contains(step.task())) {
                Set<String> needs = dependencies.get(step.task());
                if (needs == null) {
                    throw unknown(path, step.task());
                }
                path.add(step.task());
                onPath.add(step.task());
                steps.push(new Step(step.task(), true));
                new TreeSet<>(needs).descendingSet().forEach(n -> steps.push(new Step(n, false)));
            }
        }
    }

    private record Step(String task, boolean leave) {}

    private static InvalidTaskException unknown(List<String> path, String name) {
        return new InvalidTaskException(
                "'%s' is neither a task nor an installed model, but is needed by %s"
                        .formatted(name, String.join(" -> ", path)));
    }
}
