package io.samovar.http.internal.oip;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import java.util.List;

/**
 * Answers the probes of an orchestrator. Live: this process answers. Ready: requests can be sent
 * here, that is, there is a model that can answer and no pinned model is missing. A model that is
 * loaded by its first request does not count as missing.
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
        String obstacle =
                registry == null ? "the model registry is not running" : obstacle(registry);
        return Readiness.answer(null, obstacle);
    }

    private static String obstacle(ModelRegistry registry) {
        List<ModelInfo> models = registry.models();
        boolean anyServes = false;
        for (ModelInfo model : models) {
            RevisionInfo active = model.active().orElse(null);
            if (active != null && isPinned(active) && active.state() != RevisionState.READY) {
                return "the pinned model '%s' is %s: %s"
                        .formatted(model.name(), active.state(), active.reason());
            }
            anyServes |= active != null && active.state() != RevisionState.FAILED;
        }
        if (anyServes) {
            return null;
        }
        return models.isEmpty() ? "no model is installed yet" : "no model can answer";
    }

    private static boolean isPinned(RevisionInfo revision) {
        return revision.descriptor().map(ModelDescriptor::pinned).orElse(false);
    }
}
