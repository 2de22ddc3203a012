package io.samovar.http.internal.manage;

import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelInfo;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.util.List;

/** One model: all that is known of it, and its removal. */
final class ModelHandler {
    private final Services services;
    private final Models models;
    private final Turns turns;

    ModelHandler(Services services, Models models, Turns turns) {
        this.services = services;
        this.models = models;
        this.turns = turns;
    }

    Response details(Call call) {
        String name = models.name(call.parameter("model"));
        List<Refusal> refusals = refusals(name);
        ModelInfo model = info(name, refusals);
        InForce inForce = InForce.of(services, name);
        Explanation why = services.registry().why(name);
        return Response.ok(
                out -> {
                    out.beginObject();
                    ModelJson.members(out, model);
                    LoadingJson.members(out, inForce);
                    ModelJson.members(out, why);
                    ModelJson.refusals(out, refusals);
                    out.endObject();
                });
    }

    Response remove(Call call) {
        String name = models.name(call.parameter("model"));
        String version = Models.version(call.query("version"));
        ModelDeployer deployer = services.deployer();
        turns.take(
                () -> {
                    deployer.undeploy(name, version);
                    return name;
                });
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("model").value(name);
                    out.name("version").value(version);
                    out.name("removed").value(true);
                    out.endObject();
                });
    }

    /** Says of a model whose bundle never got in not only that it is not there, but why. */
    private ModelInfo info(String name, List<Refusal> refusals) {
        try {
            return models.info(name);
        } catch (ModelNotFoundException e) {
            if (refusals.isEmpty()) {
                throw e;
            }
            Refusal last = refusals.get(refusals.size() - 1);
            throw Problem.notFound(
                            "%s; refused: %s: %s"
                                    .formatted(e.getMessage(), last.file(), last.reason()))
                    .code("model_not_found");
        }
    }

    private List<Refusal> refusals(String name) {
        return services.deployerIfPresent().map(ModelDeployer::refusals).orElse(List.of()).stream()
                .filter(refusal -> refusal.model().filter(name::equals).isPresent())
                .toList();
    }
}
