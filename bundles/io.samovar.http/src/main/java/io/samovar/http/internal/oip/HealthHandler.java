package io.samovar.http.internal.oip;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers the probes of an orchestrator. Live: this process answers. Ready: requests can be sent
 * here, that is, there is a model that can answer and none is missing that is wanted in memory. A
 * model that is loaded by its first request does not count as missing.
 */
final class HealthHandler {
    private final Services services;

    HealthHandler(Services services) {
        this.services = services;
    }

    Response live(Call call) {
        return Response.ok(out -> out.beginObject().name("live").value(true).endObject());
    }

    Response ready(Call call) {
        ModelRegistry registry = services.registryIfPresent().orElse(null);
        return Readiness.answer(
                null, registry == null ? "the model registry is not running" : obstacle(registry));
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
