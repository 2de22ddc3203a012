package io.samovar.console.internal;

import com.google.gson.JsonObject;
import io.samovar.api.deploy.Deployment;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.SwapResult;
import io.samovar.api.tensor.TensorSpec;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Models as JSON. */
final class ModelJson {
    private ModelJson() {}

    static Json model(ModelInfo model) {
        return new Json()
                .put("name", model.name())
                .put("task", model.task())
                .put("active", model.active().map(active -> active.id().version()))
                .put("previous_version", model.previousVersion())
                .put("revisions", model.revisions(), ModelJson::revision);
    }

    /** Returns a model with what is in force for it; null where nobody says. */
    static Json details(ModelInfo model, Optional<SettingsView> settings) {
        Json json = model(model);
        return settings.map(known -> json.put("settings", known.json()))
                .orElseGet(() -> json.putNull("settings"));
    }

    static Json revision(RevisionInfo revision) {
        Json json =
                new Json()
                        .put("model", revision.id().model())
                        .put("version", revision.id().version())
                        .put("digest", revision.id().digest())
                        .put("state", revision.state().name())
                        .put("reason", revision.reason())
                        .put("since", revision.since().toString())
                        .put("active", revision.active())
                        .put("leases", revision.leases())
                        .put("memory_bytes", revision.memoryBytes())
                        .put("load_ms", revision.loadTime().map(Duration::toMillis).orElse(null))
                        .put("bundle", revision.bundle())
                        .put("bundle_id", revision.bundleId());
        return revision.descriptor()
                .map(descriptor -> json.put("descriptor", descriptor(descriptor)))
                .orElseGet(() -> json.putNull("descriptor"));
    }

    static Json deployment(Deployment deployment) {
        return new Json()
                .put("model", deployment.model())
                .put("version", deployment.version())
                .put("sha256", deployment.sha256())
                .put("previous_version", deployment.previousVersion())
                .put("changed", deployment.changed());
    }

    static Json removal(String model, Optional<String> version) {
        return new Json().put("model", model).put("version", version).put("removed", true);
    }

    static Json swap(SwapResult result) {
        return new Json()
                .put("model", result.model())
                .put("from", result.from())
                .put("to", result.to())
                .put("changed", result.changed())
                .put("load_ms", result.loadTime().toMillis())
                .put("drained", result.drained());
    }

    /** In the words of {@code model.json}. */
    private static Json descriptor(ModelDescriptor descriptor) {
        JsonObject parameters = new JsonObject();
        new TreeMap<>(descriptor.parameters()).forEach(parameters::addProperty);
        Json json =
                new Json()
                        .put("task", descriptor.task())
                        .put("engine", descriptor.engine())
                        .put("dimension", descriptor.dimension())
                        .put("files", descriptor.files(), ModelJson::file)
                        .put("inputs", descriptor.inputs(), ModelJson::tensor)
                        .put("outputs", descriptor.outputs(), ModelJson::tensor)
                        .put("max_batch_size", descriptor.batching().maxBatchSize())
                        .put("max_delay_ms", descriptor.batching().maxDelay().toMillis())
                        .put(
                                "keep_alive_seconds",
                                descriptor.keepAlive().map(Duration::toSeconds).orElse(null))
                        .put("pinned", descriptor.pinned())
                        .put("priority", descriptor.priority())
                        .put("self_test", descriptor.selfTest().isPresent())
                        .put("implementation", descriptor.implementation())
                        .put("translator", descriptor.translator())
                        .put("parameters", parameters);
        descriptor
                .text()
                .ifPresent(
                        text ->
                                json.put("tokenizer", text.tokenizer())
                                        .put("max_tokens", text.maxTokens())
                                        .put(
                                                "pooling",
                                                text.pooling().name().toLowerCase(Locale.ROOT))
                                        .put("normalize", text.normalize()));
        return json;
    }

    private static Json file(ModelDescriptor.ModelFile file) {
        return new Json()
                .put("path", file.path())
                .put("location", file.location())
                .put("sha256", file.sha256())
                .put("bytes", file.bytes());
    }

    private static Json tensor(TensorSpec tensor) {
        return new Json()
                .put("name", tensor.name())
                .put("datatype", tensor.datatype().name())
                .put("shape", Json.numbers(tensor.shape()));
    }
}
