package io.samovar.monitor.internal.health;

import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the preloader is doing. */
@Component(name = "io.samovar.monitor.check.preloader", property = HealthCheck.NAME + "=preloader")
public final class PreloaderCheck implements HealthCheck {
    private final Preloader preloader;

    @Activate
    public PreloaderCheck(@Reference Preloader preloader) {
        this.preloader = preloader;
    }

    @Override
    public HealthReport check() {
        List<TaskInfo> tasks = preloader.tasks();
        String failed =
                tasks.stream()
                        .filter(task -> task.state() == TaskState.FAILED)
                        .map(task -> task.name() + ": " + task.reason())
                        .collect(Collectors.joining("; "));
        return failed.isEmpty()
                ? report(
                        Status.OK,
                        "%d tasks queued, %d running"
                                .formatted(
                                        count(tasks, TaskState.QUEUED),
                                        count(tasks, TaskState.RUNNING)))
                : report(Status.WARN, "failed: " + failed);
    }

    private static long count(List<TaskInfo> tasks, TaskState state) {
        return tasks.stream().filter(task -> task.state() == state).count();
    }

    private static HealthReport report(Status status, String message) {
        return new HealthReport("preloader", status, message);
    }
}
