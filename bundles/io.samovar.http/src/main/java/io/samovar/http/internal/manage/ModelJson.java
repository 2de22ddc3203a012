package io.samovar.http.internal.manage;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Writes what is known of models. */
final class ModelJson {
    private ModelJson() {}

    /** Writes the members of a model into an object that is begun. */
    static void members(JsonWriter out, ModelInfo model) throws IOException {
        out.name("name").value(model.name());
        out.name("task").value(model.task());
        out.name("active");
        if (model.active().isPresent()) {
            revision(out, model.active().get());
        } else {
            out.nullValue();
        }
        out.name("previous_version").value(model.previousVersion().orElse(null));
        out.name("revisions").beginArray();
        for (RevisionInfo revision : model.revisions()) {
            revision(out, revision);
        }
        out.endArray();
    }

    static void revision(JsonWriter out, RevisionInfo revision) throws IOException {
        out.beginObject();
        out.name("model").value(revision.id().model());
        out.name("version").value(revision.id().version());
        out.name("digest").value(revision.id().digest());
        out.name("state").value(revision.state().name());
        out.name("reason").value(revision.reason());
        out.name("since").value(revision.since().toString());
        out.name("active").value(revision.active());
        out.name("leases").value(revision.leases());
        out.name("memory_bytes").value(revision.memoryBytes());
        out.name("load_ms").value(revision.loadTime().map(Duration::toMillis).orElse(null));
        out.name("engine").value(revision.descriptor().map(ModelDescriptor::engine).orElse(null));
        out.name("bundle").value(revision.bundle());
        out.name("bundle_id").value(revision.bundleId());
        out.endObject();
    }

    /** Writes the members of an explanation into an object that is begun. */
    static void members(JsonWriter out, Explanation explanation) throws IOException {
        out.name("why").beginArray();
        for (String line : explanation.lines()) {
            out.value(line);
        }
        out.endArray();
        out.name("events").beginArray();
        for (RevisionEvent event : explanation.events()) {
            out.beginObject();
            out.name("version").value(event.revision().version());
            out.name("bundle_id").value(event.bundleId());
            out.name("from").value(event.from() == null ? null : event.from().name());
            out.name("to").value(event.to().name());
            out.name("reason").value(event.reason());
            out.name("at").value(event.at().toString());
            out.endObject();
        }
        out.endArray();
    }

    static void refusals(JsonWriter out, List<Refusal> refusals) throws IOException {
        out.name("refusals").beginArray();
        for (Refusal refusal : refusals) {
            out.beginObject();
            out.name("file").value(refusal.file());
            out.name("model").value(refusal.model().orElse(null));
            out.name("version").value(refusal.version().orElse(null));
            out.name("reason").value(refusal.reason());
            out.name("at").value(refusal.at().toString());
            out.endObject();
        }
        out.endArray();
    }
}
