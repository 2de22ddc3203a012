package io.samovar.http.internal.oip;

import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.RequestOptions;
import io.samovar.http.internal.model.CallerKey;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Urgency;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.ModelHandler;
import io.samovar.http.internal.web.Work;
import java.io.IOException;

/** Runs a model on tensors. */
final class InferHandler implements ModelHandler {
    private final Models models;

    InferHandler(Models models) {
        this.models = models;
    }

    @Override
    public Work prepare(Call call) throws IOException {
        Model model = models.model(call.parameter("model"));
        String version = Models.versionOrLabel(call.parameter("version"));
        String key = CallerKey.of(call);
        InferBody.Parsed body = InferBody.read(call, models, model.name(), version);
        RequestOptions options = Urgency.of(call, body.request().options());
        int limit = call.limits().answerBytes();
        return new Work(
                model.name(),
                options,
                () ->
                        InferAnswer.of(
                                body.request(), infer(model, version, key, body, options), limit));
    }

    private static InferenceResult infer(
            Model model,
            String version,
            String key,
            InferBody.Parsed body,
            RequestOptions options) {
        try (Lease lease = lease(model, version, key)) {
            return lease.infer(body.inputs(), body.request().outputNames(), options);
        }
    }

    private static Lease lease(Model model, String version, String key) {
        if (version != null) {
            return model.acquire(version);
        }
        return key == null ? model.acquire() : model.acquireFor(key);
    }
}
