package io.samovar.http.internal.manage;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.SwapResult;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.OptionalBody;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.function.Consumer;

/** Changes what is loaded and which version answers; answers when that is done. */
final class ChangeHandler {
    private final Services services;
    private final Models models;
    private final Turns turns;

    ChangeHandler(Services services, Models models, Turns turns) {
        this.services = services;
        this.models = models;
        this.turns = turns;
    }

    Response load(Call call) throws IOException {
        String name = name(call);
        LoadRequest request = LoadRequest.read(call);
        ModelControl control = services.control();
        Consumer<LoadRequest.KeepAlive> keep = keepAlive(name, request);
        RevisionInfo loaded =
                turns.take(
                        () -> {
                            RevisionInfo now = control.load(name, request.version());
                            request.keepAlive().ifPresent(keep);
                            return now;
                        });
        return Response.ok(out -> ModelJson.revision(out, loaded)).from(loaded.id());
    }

    /** Asks for the part before anything is loaded, so that its absence leaves all as it is. */
    private Consumer<LoadRequest.KeepAlive> keepAlive(String name, LoadRequest request) {
        if (request.keepAlive().isEmpty()) {
            return keepAlive -> {};
        }
        ModelLoading loading = services.loading();
        return keepAlive -> loading.keepAlive(name, keepAlive.duration().orElse(null));
    }

    Response unload(Call call) throws IOException {
        String name = name(call);
        String version = VersionRequest.read(call);
        ModelControl control = services.control();
        turns.take(
                () -> {
                    control.unload(name, version);
                    return name;
                });
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("model").value(name);
                    out.name("version").value(version);
                    out.name("unloaded").value(true);
                    out.endObject();
                });
    }

    Response swap(Call call) throws IOException {
        String name = name(call);
        SwapRequest request = SwapRequest.read(call);
        if (request.force()) {
            ModelLoading loading = services.loading();
            return answer(turns.take(() -> loading.swap(name, request.version(), true)));
        }
        ModelControl control = services.control();
        return answer(turns.take(() -> control.swap(name, request.version())));
    }

    Response rollback(Call call) throws IOException {
        String name = name(call);
        OptionalBody.read(call, (member, in) -> false);
        ModelControl control = services.control();
        return answer(turns.take(() -> control.rollback(name)));
    }

    private String name(Call call) {
        return models.name(call.parameter("model"));
    }

    private static Response answer(SwapResult result) {
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("model").value(result.model());
                    out.name("from").value(result.from().orElse(null));
                    out.name("to").value(result.to());
                    out.name("changed").value(result.changed());
                    out.name("load_ms").value(result.loadTime().toMillis());
                    out.name("drained").value(result.drained());
                    out.endObject();
                });
    }
}
