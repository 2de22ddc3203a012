package io.samovar.http.internal.preload;

import io.samovar.api.preload.Expectation;
import io.samovar.api.preload.InvalidTaskException;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.util.List;
import java.util.function.Supplier;

/** Shows what the preloader does and expects, and runs and cancels tasks. */
final class PreloadHandler {
    private static final long RETRY_SECONDS = 1;

    private final Supplier<Preloader> preloaders;

    PreloadHandler(Supplier<Preloader> preloaders) {
        this.preloaders = preloaders;
    }

    Response show(Call call) {
        Preloader preloader = preloader();
        PreloadStatistics statistics = preloader.statistics();
        int concurrent = preloader.maxConcurrent();
        List<TaskInfo> tasks = preloader.tasks();
        List<Expectation> forecast = preloader.forecast();
        return Response.ok(out -> PreloadJson.write(out, statistics, concurrent, tasks, forecast));
    }

    Response run(Call call) {
        String task = call.parameter("task");
        Preloader preloader = preloader();
        return changed(task, () -> preloader.run(task));
    }

    Response cancel(Call call) {
        String task = call.parameter("task");
        Preloader preloader = preloader();
        return changed(task, () -> preloader.cancel(task));
    }

    private Response changed(String task, Runnable change) {
        try {
            change.run();
        } catch (InvalidTaskException e) {
            throw Problem.notFound(e.getMessage());
        }
        List<TaskInfo> now =
                preloader().tasks().stream().filter(info -> info.name().equals(task)).toList();
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("tasks");
                    PreloadJson.tasks(out, now);
                    out.endObject();
                });
    }

    private Preloader preloader() {
        Preloader preloader = preloaders.get();
        if (preloader == null) {
            throw Problem.unavailable("the preloader is not running", RETRY_SECONDS)
                    .code("service_unavailable");
        }
        return preloader;
    }
}
