package io.samovar.http.internal.oip;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.OptionalBody;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.List;

/** The model repository extension: what is there, load, unload. */
final class RepositoryHandler {
    private static final String READY = "READY";
    private static final String UNAVAILABLE = "UNAVAILABLE";

    private final Services services;
    private final Models models;
    private final Turns turns;

    RepositoryHandler(Services services, Models models, Turns turns) {
        this.services = services;
        this.models = models;
        this.turns = turns;
    }

    Response index(Call call) throws IOException {
        boolean onlyReady = new IndexRequest().read(call);
        List<ModelInfo> installed = services.registry().models();
        List<Refusal> refused =
                onlyReady
                        ? List.of()
                        : services.deployerIfPresent()
                                .map(ModelDeployer::refusals)
                                .orElse(List.of());
        return Response.ok(
                out -> {
                    out.beginArray();
                    for (ModelInfo model : installed) {
                        for (RevisionInfo revision : model.revisions()) {
                            if (!onlyReady || revision.state() == RevisionState.READY) {
                                entry(out, revision);
                            }
                        }
                    }
                    for (Refusal refusal : refused) {
                        entry(out, refusal);
                    }
                    out.endArray();
                });
    }

    Response load(Call call) throws IOException {
        String name = models.name(call.parameter("model"));
        OptionalBody.read(call, this::loadMember);
        ModelControl control = services.control();
        RevisionInfo loaded = turns.take(() -> control.load(name, null));
        return Response.ok(out -> entry(out, loaded)).from(loaded.id());
    }

    Response unload(Call call) throws IOException {
        String name = models.name(call.parameter("model"));
        // unload_dependents is accepted: the framework itself knows what depends on what
        OptionalBody.read(call, (member, in) -> false);
        ModelControl control = services.control();
        turns.take(
                () -> {
                    control.unload(name, null);
                    return name;
                });
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("name").value(name);
                    out.name("state").value(UNAVAILABLE);
                    out.name("reason").value("unloaded");
                    out.endObject();
                });
    }

    private boolean loadMember(String member, JsonIn in) throws IOException {
        if (!member.equals("parameters")) {
            return false;
        }
        if (in.nullValue()) {
            return true;
        }
        in.object(
                parameter -> {
                    throw Problem.badRequest(
                            "parameters: "
                                    + Problem.quote(parameter)
                                    + " is not supported; accepted: no parameters (a model is"
                                    + " described by its bundle alone)");
                });
        return true;
    }

    private static void entry(JsonWriter out, RevisionInfo revision) throws IOException {
        out.beginObject();
        out.name("name").value(revision.id().model());
        out.name("version").value(revision.id().version());
        out.name("state").value(state(revision.state()));
        out.name("reason").value(revision.reason());
        out.endObject();
    }

    private static void entry(JsonWriter out, Refusal refusal) throws IOException {
        out.beginObject();
        out.name("name").value(refusal.model().orElse(refusal.file()));
        if (refusal.version().isPresent()) {
            out.name("version").value(refusal.version().get());
        }
        out.name("state").value(UNAVAILABLE);
        out.name("reason").value("refused: " + refusal.file() + ": " + refusal.reason());
        out.endObject();
    }

    private static String state(RevisionState state) {
        return switch (state) {
            case READY -> READY;
            case LOADING, WARMING -> "LOADING";
            case DRAINING -> "UNLOADING";
            case INSTALLED, VERIFIED, UNLOADED, FAILED -> UNAVAILABLE;
        };
    }

    /** Reads the filter of the index. */
    private static final class IndexRequest {
        private boolean ready;

        boolean read(Call call) throws IOException {
            OptionalBody.read(
                    call,
                    (member, in) -> {
                        if (!member.equals("ready")) {
                            return false;
                        }
                        ready = in.bool();
                        return true;
                    });
            return ready;
        }
    }
}
