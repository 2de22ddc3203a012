package io.samovar.console.internal;

import io.samovar.api.preload.Expectation;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.TaskInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the preloader says, for people and for programs. */
final class PreloadView {
    private static final double MILLIS = 1e3;

    private PreloadView() {}

    static String tasks(List<TaskInfo> tasks, Instant now) {
        if (tasks.isEmpty()) {
            return "no tasks";
        }
        Table table =
                new Table()
                        .text("TASK")
                        .number("PRIORITY")
                        .text("STATE")
                        .number("DONE")
                        .number("LEFT")
                        .number("SINCE")
                        .text("REASON");
        for (TaskInfo task : tasks) {
            table.row(
                    task.name(),
                    task.priority(),
                    word(task),
                    percent(task.progress()),
                    task.left().map(Human::duration).orElse("-"),
                    Human.duration(Duration.between(task.since(), now)),
                    task.reason());
        }
        return table.toString();
    }

    static String state(TaskInfo task) {
        return "%s, %s".formatted(word(task), task.reason());
    }

    static String forecast(List<Expectation> expected) {
        if (expected.isEmpty()) {
            return "no models";
        }
        Table table =
                new Table()
                        .text("MODEL")
                        .number("WITHIN 30 M")
                        .number("LIKELY IN")
                        .text("IN MEMORY")
                        .text("REASON");
        for (Expectation each : expected) {
            table.row(
                    each.model(),
                    percent(each.probability()),
                    each.in().map(Human::duration).orElse("days"),
                    each.inMemory() ? "yes" : "no",
                    each.reason());
        }
        return table.toString();
    }

    static String text(PreloadStatistics statistics, int maxConcurrent) {
        return new Sheet("")
                .line("queued", statistics.queued())
                .line("running", "%d of at most %d".formatted(statistics.running(), maxConcurrent))
                .line("done", statistics.done())
                .line("failed", statistics.failed())
                .line("cancelled", statistics.cancelled())
                .line("success rate", percent(statistics.successRate()))
                .line("requests learnt from", statistics.requests())
                .line("requests missed", statistics.missed())
                .line("models loaded ahead", statistics.preloads())
                .line("cold starts avoided", statistics.usedPreloads())
                .line("loaded in vain", statistics.wastedPreloads())
                .line("precision", percent(statistics.precision()))
                .line("load time in vain", Human.duration(wasted(statistics)))
                .toString();
    }

    static Json json(PreloadStatistics statistics, int maxConcurrent) {
        return new Json()
                .put("max_concurrent", maxConcurrent)
                .put("queued", statistics.queued())
                .put("running", statistics.running())
                .put("done", statistics.done())
                .put("failed", statistics.failed())
                .put("cancelled", statistics.cancelled())
                .put("success_rate", statistics.successRate())
                .put("requests", statistics.requests())
                .put("requests_missed", statistics.missed())
                .put("preloads", statistics.preloads())
                .put("cold_starts_avoided", statistics.usedPreloads())
                .put("wasted_preloads", statistics.wastedPreloads())
                .put("precision", statistics.precision())
                .put("wasted_load_seconds", statistics.wastedLoadSeconds());
    }

    static Json json(TaskInfo task) {
        Json json =
                new Json()
                        .put("task", task.name())
                        .put("priority", task.priority())
                        .put("dependencies", Json.strings(task.dependencies()))
                        .put("state", word(task))
                        .put("reason", task.reason())
                        .put("since", task.since().toString())
                        .put("attempts", task.attempts())
                        .put("progress", task.progress());
        return seconds(json, "seconds_left", task.left());
    }

    static Json json(Expectation expected) {
        Json json =
                new Json()
                        .put("model", expected.model())
                        .put("probability", expected.probability())
                        .put("in_memory", expected.inMemory())
                        .put("reason", expected.reason());
        return seconds(json, "likely_in_seconds", expected.in());
    }

    private static Json seconds(Json json, String name, Optional<Duration> value) {
        return value.map(present -> json.put(name, present.toMillis() / MILLIS))
                .orElseGet(() -> json.putNull(name));
    }

    private static Duration wasted(PreloadStatistics statistics) {
        return Duration.ofMillis((long) (statistics.wastedLoadSeconds() * MILLIS));
    }

    private static String word(TaskInfo task) {
        return task.state().name().toLowerCase(Locale.ROOT);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", part * 100);
    }
}
