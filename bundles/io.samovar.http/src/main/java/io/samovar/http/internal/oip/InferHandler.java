package io.samovar.http.internal.oip;

import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.http.internal.model.CallerKey;
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
                body.request(),
                infer(model, version, CallerKey.of(call), body),
                call.limits().answerBytes());
    }

    /** Who names a version gets that one, whoever asks. */
    private static InferenceResult infer(
            Model model, String version, String key, InferBody.Parsed body) {
        if (version == null && key == null) {
            return model.infer(body.inputs(), body.request().outputNames());
        }
        try (Lease lease = version == null ? model.acquireFor(key) : model.acquire(version)) {
            return lease.infer(body.inputs(), body.request().outputNames());
        }
    }
}
