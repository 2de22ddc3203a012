package io.samovar.http.internal.preload;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.preload.Expectation;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.TaskInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what is known of the preloader. */
final class PreloadJson {
    private PreloadJson() {}

    static void write(
            JsonWriter out,
            PreloadStatistics statistics,
            int concurrent,
            List<TaskInfo> tasks,
            List<Expectation> forecast)
            throws IOException {
        out.beginObject();
        out.name("max_concurrent").value(concurrent);
        out.name("queued").value(statistics.queued());
        out.name("running").value(statistics.running());
        out.name("done").value(statistics.done());
        out.name("failed").value(statistics.failed());
        out.name("cancelled").value(statistics.cancelled());
        out.name("success_rate").value(statistics.successRate());
        out.name("requests").value(statistics.requests());
        out.name("preloads").value(statistics.preloads());
        out.name("cold_starts_avoided").value(statistics.usedPreloads());
        out.name("wasted_preloads").value(statistics.wastedPreloads());
        out.name("wasted_load_seconds").value(statistics.wastedLoadSeconds());
        out.name("precision").value(statistics.precision());
        out.name("tasks");
        tasks(out, tasks);
        out.name("forecast").beginArray();
        for (Expectation expectation : forecast) {
            out.beginObject();
            out.name("model").value(expectation.model());
            out.name("probability").value(expectation.probability());
            seconds(out, "in_seconds", expectation.in());
            out.name("in_memory").value(expectation.inMemory());
            out.name("reason").value(expectation.reason());
            out.endObject();
        }
        out.endArray();
        out.endObject();
    }

    static void tasks(JsonWriter out, List<TaskInfo> tasks) throws IOException {
        out.beginArray();
        for (TaskInfo task : tasks) {
            out.beginObject();
            out.name("name").value(task.name());
            out.name("priority").value(task.priority());
            out.name("state").value(task.state().name().toLowerCase(Locale.ROOT));
            out.name("reason").value(task.reason());
            out.name("since").value(task.since().toString());
            out.name("attempts").value(task.attempts());
            out.name("progress").value(task.progress());
            seconds(out, "left_seconds", task.left());
            out.name("dependencies").beginArray();
            for (String dependency : task.dependencies().stream().sorted().toList()) {
                out.value(dependency);
            }
            out.endArray();
            out.endObject();
        }
        out.endArray();
    }

    private static void seconds(JsonWriter out, String name, Optional<Duration> time)
            throws IOException {
        out.name(name);
        if (time.isPresent()) {
            out.value(time.get().toMillis() / 1e3);
        } else {
            out.nullValue();
        }
    }
}
