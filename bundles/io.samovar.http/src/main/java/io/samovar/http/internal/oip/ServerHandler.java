package io.samovar.http.internal.oip;

import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Handler;
import io.samovar.http.internal.web.Response;

/** Says who we are and what we speak beyond the protocol itself. */
final class ServerHandler implements Handler {
    private final String version;

    ServerHandler(String version) {
        this.version = version;
    }

    @Override
    public Response handle(Call call) {
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("name").value("samovar");
                    out.name("version").value(version);
                    out.name("extensions").beginArray();
                    out.value("model_repository");
                    out.value("binary_tensor_data");
                    out.endArray();
                    out.endObject();
                });
    }
}
