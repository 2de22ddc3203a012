package io.samovar.monitor.internal.model;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionState;
import java.util.List;

/**
 * How the models are doing; by the same word of the loader that {@code /v2/health/ready} goes by.
 */
public final class LoaderCheck implements HealthCheck {
    private final ModelRegistry registry;
    private final ModelLoading loading;

    public LoaderCheck(ModelRegistry registry, ModelLoading loading) {
        this.registry = registry;
        this.loading = loading;
    }

    @Override
    public HealthReport check() {
        List<String> missing = loading.missing();
        if (!missing.isEmpty()) {
            return report(Status.TEMPORARILY_UNAVAILABLE, String.join("; ", missing));
        }
        List<ModelInfo> models = registry.models();
        List<String> failed =
                models.stream().filter(LoaderCheck::isFailed).map(ModelInfo::name).toList();
        if (!failed.isEmpty()) {
            return report(
                    failed.size() == models.size() ? Status.CRITICAL : Status.WARN,
                    "failed: " + String.join(", ", failed));
        }
        return report(Status.OK, "models: " + models.size());
    }

    private static boolean isFailed(ModelInfo model) {
        return model.active().map(active -> active.state() == RevisionState.FAILED).orElse(true);
    }

    private static HealthReport report(Status status, String message) {
        return new HealthReport("loader", status, message);
    }
}
