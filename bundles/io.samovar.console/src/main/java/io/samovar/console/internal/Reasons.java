package io.samovar.console.internal;

import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionEvent;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a model is as it is.
 *
 * @param name what was asked for: a model, or a file that was refused
 * @param explanation what the loader says; empty if it does not know that name
 * @param refusals what the deployer refused of that name
 */
record Reasons(String name, Optional<Explanation> explanation, List<Refusal> refusals) {

    /** Whether a refused file claims that model, or is called that, with or without its folder. */
    static boolean concerns(Refusal refusal, String name) {
        String file = refusal.file();
        int folder = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        return refusal.model().filter(name::equals).isPresent()
                || file.equals(name)
                || file.substring(folder + 1).equals(name);
    }

    static IllegalArgumentException nothingKnown(
            String name, ModelRegistry registry, Optional<ModelDeployer> deployer) {
        List<String> models = registry.models().stream().map(ModelInfo::name).toList();
        List<String> files =
                deployer.map(ModelDeployer::refusals).orElse(List.of()).stream()
                        .map(Refusal::file)
                        .distinct()
                        .toList();
        return new IllegalArgumentException(
                "nothing is known of '%s'; models: %s; refused files: %s"
                        .formatted(name, listed(models), listed(files)));
    }

    String text() {
        List<String> blocks = new ArrayList<>();
        blocks.add(name);
        explanation.ifPresent(
                known -> {
                    known.lines().forEach(line -> blocks.add("  " + Cell.visible(line)));
                    if (!known.events().isEmpty()) {
                        blocks.add("\nlast changes");
                        blocks.add(events(known.events()).toString());
                    }
                });
        if (!refusals.isEmpty()) {
            blocks.add("\nrefused");
            blocks.add(refused().toString());
        }
        return String.join("\n", blocks);
    }

    String json() {
        List<RevisionEvent> events = explanation.map(Explanation::events).orElse(List.of());
        return new Json()
                .put("name", name)
                .put("lines", Json.strings(explanation.map(Explanation::lines).orElse(List.of())))
                .put("events", events, Reasons::json)
                .put("refusals", refusals, Reasons::json)
                .toString();
    }

    private static Table events(List<RevisionEvent> events) {
        Table table = new Table().text("AT").text("VERSION").text("FROM").text("TO").text("REASON");
        for (RevisionEvent event : events) {
            table.row(
                    event.at().truncatedTo(ChronoUnit.MILLIS),
                    event.revision().version(),
                    event.from() == null ? "-" : event.from(),
                    event.to(),
                    event.reason());
        }
        return table;
    }

    private Table refused() {
        Table table = new Table().text("AT").text("FILE").text("VERSION").text("REASON");
        for (Refusal refusal : refusals) {
            table.row(
                    refusal.at().truncatedTo(ChronoUnit.MILLIS),
                    refusal.file(),
                    refusal.version().orElse("-"),
                    refusal.reason());
        }
        return table;
    }

    private static Json json(RevisionEvent event) {
        return new Json()
                .put("at", event.at().toString())
                .put("version", event.revision().version())
                .put("bundle_id", event.bundleId())
                .put("from", event.from() == null ? null : event.from().name())
                .put("to", event.to().name())
                .put("reason", event.reason());
    }

    private static Json json(Refusal refusal) {
        return new Json()
                .put("at", refusal.at().toString())
                .put("file", refusal.file())
                .put("model", refusal.model())
                .put("version", refusal.version())
                .put("reason", refusal.reason());
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
