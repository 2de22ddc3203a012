package io.samovar.http.internal.oip;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers the probes of an orchestrator. Live: this process answers, and no check says that only a
 * restart helps. Ready: requests can be sent here, that is, there is a model that can answer, none
 * is missing that is wanted in memory, and no check says otherwise. A model that is loaded by its
 * first request does not count as missing. The loader is asked here, so that probes are right
 * without the monitor too.
 */
final class HealthHandler {
    private final Services services;
    private final Function<String, List<HealthReport>> checks;

    /**
     * @param checks gives what the parts say whose checks have a tag
     */
    HealthHandler(Services services, Function<String, List<HealthReport>> checks) {
        this.services = services;
        this.checks = checks;
    }

    Response live(Call call) {
        String dead = said(HealthCheck.LIVE, Set.of(Status.CRITICAL));
        return Response.json(
                dead == null ? 200 : 503,
                out -> {
                    out.beginObject().name("live").value(dead == null);
                    if (dead != null) {
                        out.name("error").value(dead);
                    }
                    out.endObject();
                });
    }

    Response ready(Call call) {
        ModelRegistry registry = services.registryIfPresent().orElse(null);
        if (registry == null) {
            return Readiness.answer(null, "the model registry is not running");
        }
        String obstacle = obstacle(registry);
        return Readiness.answer(
                null,
                obstacle == null
                        ? said(
                                HealthCheck.READY,
                                Set.of(Status.CRITICAL, Status.TEMPORARILY_UNAVAILABLE))
                        : obstacle);
    }

    /** Returns what checks with a tag say that are so bad; null if none is. */
    private String said(String tag, Set<Status> bad) {
        String reasons =
                checks.apply(tag).stream()
                        .filter(report -> bad.contains(report.status()))
                        .map(report -> report.name() + ": " + report.message())
                        .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? null : reasons;
    }

    private String obstacle(ModelRegistry registry) {
        List<ModelInfo> models = registry.models();
        List<String> missing =
                services.loadingIfPresent()
                        .map(ModelLoading::missing)
                        .orElseGet(() -> missing(models));
        if (!missing.isEmpty()) {
            return String.join("; ", missing);
        }
        if (models.stream().anyMatch(HealthHandler::serves)) {
            return null;
        }
        return models.isEmpty() ? "no model is installed yet" : "no model can answer";
    }

    /** What the bundles themselves want, for a loader that does not say what is missing. */
    private static List<String> missing(List<ModelInfo> models) {
        List<String> missing = new ArrayList<>();
        for (ModelInfo model : models) {
            RevisionInfo active = model.active().orElse(null);
            if (active != null && isPinned(active) && active.state() != RevisionState.READY) {
                missing.add(
                        "the pinned model '%s' is %s: %s"
                                .formatted(model.name(), active.state(), active.reason()));
            }
        }
        return missing;
    }

    private static boolean serves(ModelInfo model) {
        return model.active().map(RevisionInfo::state).orElse(RevisionState.FAILED)
                != RevisionState.FAILED;
    }

    private static boolean isPinned(RevisionInfo revision) {
        return revision.descriptor().map(ModelDescriptor::pinned).orElse(false);
    }
}
