package io.samovar.preloader.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.preload.InvalidTaskException;
import io.samovar.api.preload.PreloadTask;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for any graph, tried on a thousand; the seed of a failure is in its message. */
final class RandomGraphsTest {
    private static final int GRAPHS = 1_000;

    @Test
    void orderLimitAndFailuresHoldInAnyGraph() {
        for (int seed = 0; seed < GRAPHS; seed++) {
            tryOne(seed);
        }
    }

    @Test
    void aCircleIsFoundWhereverItIs() {
        for (int seed = 0; seed < GRAPHS; seed++) {
            Random random = new Random(seed);
            Map<String, Set<String>> graph = graph(random, 2 + random.nextInt(30));
            List<String> names = new ArrayList<>(graph.keySet());
            int from = random.nextInt(names.size());
            int to = from + random.nextInt(names.size() - from);
            // a path from the later to the earlier one, and an edge back
            for (int i = from; i < to; i++) {
                graph.get(names.get(i + 1)).add(names.get(i));
            }
            graph.get(names.get(from)).add(names.get(to));
            Bench bench = new Bench(1);
            assertThatThrownBy(() -> bench.tasks().submit(tasks(bench, graph, random)))
                    .as("seed %d", seed)
                    .isInstanceOf(InvalidTaskException.class)
                    .hasMessageContaining("circle")
                    .hasMessageContaining(" -> ");
            assertThat(bench.tasks().tasks()).as("seed %d", seed).isEmpty();
        }
    }

    private static void tryOne(int seed) {
        Random random = new Random(seed);
        Map<String, Set<String>> graph = graph(random, 1 + random.nextInt(40));
        List<String> names = new ArrayList<>(graph.keySet());
        int limit = 1 + random.nextInt(4);
        Bench bench = new Bench(limit);
        Set<String> broken = new HashSet<>();
        for (String name : names) {
            if (random.nextInt(15) == 0) {
                broken.add(name);
                bench.failing(name, Integer.MAX_VALUE);
            }
        }
        bench.tasks().submit(tasks(bench, graph, random));
        for (int step = 0; step < 4; step++) {
            boolean ran;
            do {
                assertThat(bench.waitingThreads()).as("seed %d", seed).isLessThanOrEqualTo(limit);
                ran = bench.runOne();
            } while (ran);
            bench.pass(Duration.ofSeconds(30));
        }
        for (TaskInfo task : bench.tasks().tasks()) {
            Set<String> all = needs(task.name(), graph);
            boolean hit = broken.contains(task.name()) || !Collections.disjoint(all, broken);
            assertThat(task.state())
                    .as("seed %d, %s", seed, task)
                    .isEqualTo(hit ? TaskState.FAILED : TaskState.DONE);
            if (hit) {
                assertThat(task.reason()).as("seed %d", seed).endsWith("is broken");
            } else {
                int position = bench.done().indexOf(task.name());
                assertThat(bench.done().subList(0, position))
                        .as("seed %d, before %s", seed, task.name())
                        .containsAll(all);
            }
        }
    }

    private static Map<String, Set<String>> graph(Random random, int size) {
        Map<String, Set<String>> graph = new TreeMap<>();
        List<String> before = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Set<String> needs = new HashSet<>();
            for (int edge = random.nextInt(4); edge > 0 && !before.isEmpty(); edge--) {
                needs.add(before.get(random.nextInt(before.size())));
            }
            String name = "t%02d".formatted(i);
            graph.put(name, needs);
            before.add(name);
        }
        return graph;
    }

    private static List<PreloadTask> tasks(
            Bench bench, Map<String, Set<String>> graph, Random random) {
        List<PreloadTask> tasks = new ArrayList<>();
        graph.forEach(
                (name, needs) ->
                        tasks.add(
                                bench.task(
                                        name,
                                        1 + random.nextInt(10),
                                        needs.toArray(String[]::new))));
        Collections.shuffle(tasks, random);
        return tasks;
    }

    private static Set<String> needs(String name, Map<String, Set<String>> graph) {
        Set<String> all = new HashSet<>();
        for (String need : graph.get(name)) {
            all.add(need);
            all.addAll(needs(need, graph));
        }
        return all;
    }
}
