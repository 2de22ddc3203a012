package io.samovar.http.internal.manage;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.registry.ModelInfo;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.List;

/** All models: the list, and a new bundle. */
final class ModelsHandler {
    private final Services services;
    private final Turns turns;

    ModelsHandler(Services services, Turns turns) {
        this.services = services;
        this.turns = turns;
    }

    Response list(Call call) {
        List<ModelInfo> models = services.registry().models();
        List<Refusal> refusals =
                services.deployerIfPresent().map(ModelDeployer::refusals).orElse(List.of());
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("models").beginArray();
                    for (ModelInfo model : models) {
                        out.beginObject();
                        ModelJson.members(out, model);
                        LoadingJson.members(out, InForce.of(services, model.name()));
                        out.endObject();
                    }
                    out.endArray();
                    ModelJson.refusals(out, refusals);
                    out.endObject();
                });
    }

    Response upload(Call call) throws IOException {
        ModelDeployer deployer = services.deployer();
        Upload upload = Upload.of(call);
        Deployment deployed =
                turns.take(() -> deployer.deploy(upload.content(), upload.fileName()));
        Response response =
                Response.json(
                        deployed.changed() ? 201 : 200,
                        out -> {
                            out.beginObject();
                            out.name("model").value(deployed.model());
                            out.name("version").value(deployed.version());
                            out.name("sha256").value(deployed.sha256());
                            out.name("previous_version")
                                    .value(deployed.previousVersion().orElse(null));
                            out.name("changed").value(deployed.changed());
                            out.endObject();
                        });
        return response.with("Location", ManageRoutes.MODELS + "/" + deployed.model());
    }
}
