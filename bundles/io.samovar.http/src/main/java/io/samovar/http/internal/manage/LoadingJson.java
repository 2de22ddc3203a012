package io.samovar.http.internal.manage;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.loading.Canary;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Writes what is known of memory and of who is to be in it. */
final class LoadingJson {
    private static final Comparator<RevisionInfo> LARGEST_FIRST =
            Comparator.comparingLong(RevisionInfo::memoryBytes)
                    .reversed()
                    .thenComparing(revision -> revision.id().toString());

    private LoadingJson() {}

    /** Writes members into the object of a model that is begun. */
    static void members(JsonWriter out, InForce inForce) throws IOException {
        out.name("settings");
        if (inForce.settings().isPresent()) {
            settings(out, inForce.settings().get());
        } else {
            out.nullValue();
        }
        out.name("unused_seconds").value(inForce.unused().map(Duration::toSeconds).orElse(null));
    }

    static void settings(JsonWriter out, ModelSettings settings) throws IOException {
        out.beginObject();
        out.name("model").value(settings.model());
        out.name("strategy").value(StrategyRequest.word(settings.strategy()));
        out.name("own_strategy").value(settings.ownStrategy());
        out.name("pinned_version").value(settings.pinnedVersion().orElse(null));
        out.name("canary");
        if (settings.canary().isPresent()) {
            canary(out, settings.canary().get());
        } else {
            out.nullValue();
        }
        out.name("keep_alive_seconds").value(settings.keepAlive().toSeconds());
        out.name("priority").value(settings.priority());
        out.endObject();
    }

    static void memory(JsonWriter out, MemoryUse use, List<String> missing, List<ModelInfo> models)
            throws IOException {
        out.beginObject();
        out.name("budget_bytes").value(use.budgetBytes());
        out.name("used_bytes").value(use.usedBytes());
        out.name("leaving_bytes").value(use.leavingBytes());
        out.name("peak_bytes").value(use.peakBytes());
        out.name("evictions").value(use.evictions());
        out.name("policy").value(use.policy());
        out.name("missing").beginArray();
        for (String reason : missing) {
            out.value(reason);
        }
        out.endArray();
        out.name("residents").beginArray();
        for (RevisionInfo resident : residents(models)) {
            resident(out, resident);
        }
        out.endArray();
        out.endObject();
    }

    private static List<RevisionInfo> residents(List<ModelInfo> models) {
        return models.stream()
                .flatMap(model -> model.revisions().stream())
                .filter(revision -> revision.memoryBytes() > 0)
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private static void resident(JsonWriter out, RevisionInfo revision) throws IOException {
        out.beginObject();
        out.name("model").value(revision.id().model());
        out.name("version").value(revision.id().version());
        out.name("state").value(revision.state().name());
        out.name("memory_bytes").value(revision.memoryBytes());
        out.name("leases").value(revision.leases());
        out.name("since").value(revision.since().toString());
        out.endObject();
    }

    private static void canary(JsonWriter out, Canary canary) throws IOException {
        out.beginObject();
        out.name("version").value(canary.version());
        out.name("percent").value(canary.percent());
        out.endObject();
    }
}
