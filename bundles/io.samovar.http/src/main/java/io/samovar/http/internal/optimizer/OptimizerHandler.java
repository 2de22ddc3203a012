package io.samovar.http.internal.optimizer;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.ProfilePlan;
import io.samovar.api.optimization.Setting;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Shows what the runtime runs under, and changes the profile. */
final class OptimizerHandler {
    private static final long RETRY_SECONDS = 1;

    private final Supplier<OptimizationService> optimizers;

    OptimizerHandler(Supplier<OptimizationService> optimizers) {
        this.optimizers = optimizers;
    }

    Response profile(Call call) {
        OptimizationService optimizer = optimizer();
        String profile = optimizer.profile();
        List<String> profiles = optimizer.profiles();
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("profile").value(profile);
                    out.name("profiles").beginArray();
                    for (String each : profiles) {
                        out.value(each);
                    }
                    out.endArray();
                    out.endObject();
                });
    }

    Response change(Call call) throws IOException {
        ProfileRequest request = ProfileRequest.read(call);
        OptimizationService optimizer = optimizer();
        ProfilePlan plan;
        try {
            plan =
                    request.plan()
                            ? optimizer.plan(request.profile())
                            : optimizer.initialize(request.profile());
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException(
                    "$.profile", "is refused: " + e.getMessage(), "a profile that is right");
        }
        return Response.ok(out -> write(out, plan, !request.plan()));
    }

    Response settings(Call call) {
        String part = call.query("part");
        List<Setting> settings =
                optimizer().settings().stream()
                        .filter(setting -> part == null || setting.pid().equals(part))
                        .toList();
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("settings").beginArray();
                    for (Setting setting : settings) {
                        write(out, setting);
                    }
                    out.endArray();
                    out.endObject();
                });
    }

    private static void write(JsonWriter out, ProfilePlan plan, boolean applied)
            throws IOException {
        out.beginObject();
        out.name("from").value(plan.from());
        out.name("to").value(plan.to());
        out.name("applied").value(applied);
        out.name("changes").beginArray();
        for (ProfilePlan.Change change : plan.changes()) {
            out.beginObject();
            out.name("variable").value(change.variable());
            out.name("from").value(change.from());
            out.name("to").value(change.to());
            out.endObject();
        }
        out.endArray();
        out.name("kept").beginArray();
        for (String variable : plan.kept()) {
            out.value(variable);
        }
        out.endArray();
        out.endObject();
    }

    private static void write(JsonWriter out, Setting setting) throws IOException {
        out.beginObject();
        out.name("part").value(setting.pid());
        out.name("key").value(setting.key());
        out.name("value").value(setting.value());
        out.name("origin").value(setting.origin().name().toLowerCase(Locale.ROOT));
        out.name("source").value(setting.source());
        out.name("default").value(setting.defaultValue());
        out.name("description").value(setting.description());
        out.endObject();
    }

    private OptimizationService optimizer() {
        OptimizationService optimizer = optimizers.get();
        if (optimizer == null) {
            throw Problem.unavailable("the optimizer is not running", RETRY_SECONDS)
                    .code("service_unavailable");
        }
        return optimizer;
    }
}
