package io.samovar.http.internal.oip;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.List;

/** Describes a model, and says whether it is in memory and answers at once. */
final class ModelHandler {
    private static final long RETRY_SECONDS = 1;

    private final Services services;
    private final Models models;

    ModelHandler(Services services, Models models) {
        this.services = services;
        this.models = models;
    }

    Response metadata(Call call) {
        ModelInfo model = models.info(call.parameter("model"));
        RevisionInfo revision = models.revision(model, call.parameter("version"));
        ModelDescriptor descriptor =
                revision.descriptor()
                        .orElseThrow(
                                () ->
                                        Problem.unavailable(
                                                revision.id() + ": " + revision.reason(),
                                                RETRY_SECONDS));
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("name").value(model.name());
                    out.name("versions").beginArray();
                    for (String version : Models.versions(model)) {
                        out.value(version);
                    }
                    out.endArray();
                    out.name("platform").value(platform(descriptor.engine()));
                    out.name("inputs");
                    tensors(out, descriptor.inputs());
                    out.name("outputs");
                    tensors(out, descriptor.outputs());
                    out.endObject();
                });
    }

    Response ready(Call call) {
        ModelInfo model = models.info(call.parameter("model"));
        RevisionInfo revision = models.revision(model, call.parameter("version"));
        // clients wait for this before their first request, which is what loads a lazy model
        boolean ready =
                services.loadingIfPresent()
                        .map(loading -> loading.isReady(model.name(), revision.id().version()))
                        .orElse(revision.state() == RevisionState.READY);
        return Readiness.answer(
                model.name(),
                ready
                        ? null
                        : "%s is %s: %s"
                                .formatted(revision.id(), revision.state(), revision.reason()));
    }

    private static void tensors(JsonWriter out, List<TensorSpec> tensors) throws IOException {
        out.beginArray();
        for (TensorSpec tensor : tensors) {
            out.beginObject();
            out.name("name").value(tensor.name());
            out.name("datatype").value(tensor.datatype().name());
            out.name("shape").beginArray();
            for (long size : tensor.shape()) {
                out.value(size);
            }
            out.endArray();
            out.endObject();
        }
        out.endArray();
    }

    /** The protocol itself fixes the name of one platform that we have too. */
    private static String platform(String engine) {
        return engine.equals("onnxruntime") ? "onnxruntime_onnx" : engine;
    }
}
