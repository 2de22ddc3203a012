package io.samovar.http.internal.oip;

import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Handler;
import io.samovar.http.internal.web.Response;
import java.io.IOException;

/** Runs a model on tensors. */
final class InferHandler implements Handler {
    private final Models models;

    InferHandler(Models models) {
        this.models = models;
    }

    @Override
    public Response handle(Call call) throws IOException {
        Model model = models.model(call.parameter("model"));
        String version = Models.version(call.parameter("version"));
        InferBody.Parsed body = InferBody.read(call);
        return InferAnswer.of(
                body.request(), infer(model, version, body), call.limits().answerBytes());
    }

    private static InferenceResult infer(Model model, String version, InferBody.Parsed body) {
        if (version == null) {
            return model.infer(body.inputs(), body.request().outputNames());
        }
        try (Lease lease = model.acquire(version)) {
            return lease.infer(body.inputs(), body.request().outputNames());
        }
    }
}
