package io.samovar.http.internal.openai;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.List;

/** Lists models the way OpenAI does. */
final class ModelsHandler {
    private final Services services;
    private final Models models;

    ModelsHandler(Services services, Models models) {
        this.services = services;
        this.models = models;
    }

    Response list(Call call) {
        List<ModelInfo> installed = services.registry().models();
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("object").value("list");
                    out.name("data").beginArray();
                    for (ModelInfo model : installed) {
                        write(out, model);
                    }
                    out.endArray();
                    out.endObject();
                });
    }

    Response get(Call call) {
        ModelInfo model = models.info(call.parameter("model"));
        return Response.ok(out -> write(out, model));
    }

    private void write(JsonWriter out, ModelInfo model) throws IOException {
        out.beginObject();
        out.name("id").value(model.name());
        out.name("object").value("model");
        out.name("created").value(created(model));
        out.name("owned_by").value("samovar");
        out.endObject();
    }

    /** Clients want a number here; the nearest thing we know is since when it is as it is. */
    private static long created(ModelInfo model) {
        return model.active()
                .or(() -> model.revisions().stream().findFirst())
                .map(RevisionInfo::since)
                .map(since -> since.getEpochSecond())
                .orElse(0L);
    }
}
