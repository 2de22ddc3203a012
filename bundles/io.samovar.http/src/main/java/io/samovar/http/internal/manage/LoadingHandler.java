package io.samovar.http.internal.manage;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.model.Turns;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.OptionalBody;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Says which models are to be in memory, and shows what they hold. */
final class LoadingHandler {
    private final Services services;
    private final Models models;
    private final Turns turns;

    LoadingHandler(Services services, Models models, Turns turns) {
        this.services = services;
        this.models = models;
        this.turns = turns;
    }

    Response pin(Call call) throws IOException {
        String name = name(call);
        String version = VersionRequest.read(call);
        return change(name, loading -> loading.pin(name, version));
    }

    Response unpin(Call call) throws IOException {
        String name = name(call);
        OptionalBody.read(call, (member, in) -> false);
        return change(name, loading -> loading.unpin(name));
    }

    Response canary(Call call) throws IOException {
        String name = name(call);
        CanaryRequest request = CanaryRequest.read(call);
        return change(name, loading -> loading.canary(name, request.version(), request.percent()));
    }

    Response strategy(Call call) throws IOException {
        String name = name(call);
        LoadStrategy strategyOrNull = StrategyRequest.ofOne(call).orElse(null);
        return change(name, loading -> loading.strategy(name, strategyOrNull));
    }

    Response labels(Call call) {
        return labels(services.loading().labels(name(call)));
    }

    Response label(Call call) throws IOException {
        String name = name(call);
        LabelRequest request = LabelRequest.read(call);
        ModelLoading loading = services.loading();
        return labels(
                turns.take(
                        () -> {
                            label(loading, name, request);
                            return loading.labels(name);
                        }));
    }

    private static void label(ModelLoading loading, String name, LabelRequest request) {
        try {
            loading.label(name, request.label(), request.version().orElse(null));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "$.label",
                    "is '%s'".formatted(request.label()),
                    "a name matching " + ModelLoading.LABEL_PATTERN);
        }
    }

    private static Response labels(Map<String, String> labels) {
        return Response.ok(
                out -> {
                    out.beginObject();
                    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
                        out.name(label.getKey()).value(label.getValue());
                    }
                    out.endObject();
                });
    }

    Response strategyOfAll(Call call) {
        return answer(services.loading().strategy());
    }

    Response setStrategyOfAll(Call call) throws IOException {
        LoadStrategy strategy = StrategyRequest.ofAll(call);
        ModelLoading loading = services.loading();
        return answer(
                turns.take(
                        () -> {
                            loading.strategy(strategy);
                            return loading.strategy();
                        }));
    }

    Response memory(Call call) {
        ModelLoading loading = services.loading();
        MemoryUse use = loading.memory();
        List<String> missing = loading.missing();
        List<ModelInfo> all = services.registry().models();
        return Response.ok(out -> LoadingJson.memory(out, use, missing, all));
    }

    private Response change(String name, Consumer<ModelLoading> change) {
        ModelLoading loading = services.loading();
        ModelSettings now =
                turns.take(
                        () -> {
                            change.accept(loading);
                            return loading.settings(name);
                        });
        return Response.ok(out -> LoadingJson.settings(out, now));
    }

    private String name(Call call) {
        return models.name(call.parameter("model"));
    }

    private static Response answer(LoadStrategy strategy) {
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("strategy").value(StrategyRequest.word(strategy));
                    out.endObject();
                });
    }
}
