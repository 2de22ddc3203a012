package io.samovar.console.internal;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.tensor.TensorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Models as text. */
final class ModelText {
    private static final String NONE = "-";

    private ModelText() {}

    static String list(List<ModelInfo> models, Instant now) {
        if (models.isEmpty()) {
            return "no model is installed";
        }
        Table table =
                new Table()
                        .text("NAME")
                        .text("VERSION")
                        .text("STATE")
                        .text("ACTIVE")
                        .text("TASK")
                        .number("DIM")
                        .number("SIZE")
                        .number("LEASES")
                        .number("SINCE");
        for (ModelInfo model : models) {
            for (RevisionInfo revision : model.revisions()) {
                table.row(
                        model.name(),
                        revision.id().version(),
                        revision.state(),
                        revision.active() ? "yes" : NONE,
                        revision.descriptor().map(ModelDescriptor::task).orElse(model.task()),
                        dimension(revision).map(Object::toString).orElse(NONE),
                        size(revision),
                        revision.leases(),
                        since(revision, now));
            }
        }
        return table.toString();
    }

    static String details(ModelInfo model, Optional<SettingsView> settings, Instant now) {
        List<String> blocks = new ArrayList<>();
        Sheet head =
                new Sheet("")
                        .line("name", model.name())
                        .line("task", model.task())
                        .line(
                                "active",
                                model.active().map(active -> active.id().version()).orElse("none"))
                        .line("rollback to", model.previousVersion().orElse("none"));
        settings.ifPresent(known -> known.addTo(head));
        blocks.add(head.toString());
        for (RevisionInfo revision : model.revisions()) {
            blocks.add("version " + revision.id().version() + "\n" + details(revision, now));
        }
        return String.join("\n\n", blocks);
    }

    private static String details(RevisionInfo revision, Instant now) {
        Sheet sheet =
                new Sheet("  ")
                        .line("state", revision.state() + " for " + since(revision, now))
                        .line("reason", revision.reason())
                        .line("active", revision.active() ? "yes" : "no")
                        .line("leases", revision.leases())
                        .line("memory", size(revision))
                        .line("load time", revision.loadTime().map(Human::duration))
                        .line("bundle", revision.bundle())
                        .line("digest", revision.id().digest());
        revision.descriptor().ifPresent(descriptor -> describe(descriptor, sheet));
        return sheet.toString();
    }

    private static void describe(ModelDescriptor descriptor, Sheet sheet) {
        sheet.line("engine", descriptor.engine())
                .line(
                        "dimension",
                        Optional.of(descriptor.dimension()).filter(dimension -> dimension > 0))
                .line("inputs", tensors(descriptor.inputs()))
                .line("outputs", tensors(descriptor.outputs()));
        for (ModelDescriptor.ModelFile file : descriptor.files()) {
            String place = file.location().map(location -> ", at " + location).orElse("");
            sheet.line("file", file.path() + ", " + Human.bytes(file.bytes()) + place);
        }
        descriptor
                .text()
                .ifPresent(
                        text ->
                                sheet.line("tokenizer", text.tokenizer())
                                        .line("max tokens", text.maxTokens())
                                        .line("pooling", text.pooling())
                                        .line("normalize", text.normalize() ? "yes" : "no"));
        sheet.line("batching", batching(descriptor.batching()))
                .line("keep alive", descriptor.keepAlive().map(Human::duration))
                .line("pinned", descriptor.pinned() ? "yes" : "no")
                .line("priority", descriptor.priority())
                .line("self-test", descriptor.selfTest().isPresent() ? "yes" : "none")
                .line("implementation", descriptor.implementation())
                .line("translator", descriptor.translator());
        for (Map.Entry<String, String> parameter :
                new TreeMap<>(descriptor.parameters()).entrySet()) {
            sheet.line("parameter", parameter.getKey() + " = " + parameter.getValue());
        }
    }

    private static String batching(ModelDescriptor.Batching batching) {
        return "up to %d, waiting up to %s"
                .formatted(batching.maxBatchSize(), Human.duration(batching.maxDelay()));
    }

    private static String tensors(List<TensorSpec> tensors) {
        return tensors.stream()
                .map(tensor -> tensor.name() + " " + tensor.datatype() + " " + tensor.shape())
                .collect(Collectors.joining(", "));
    }

    private static Optional<Integer> dimension(RevisionInfo revision) {
        return revision.descriptor()
                .map(ModelDescriptor::dimension)
                .filter(dimension -> dimension > 0);
    }

    private static String size(RevisionInfo revision) {
        return revision.memoryBytes() > 0 ? Human.bytes(revision.memoryBytes()) : NONE;
    }

    private static String since(RevisionInfo revision, Instant now) {
        return Human.duration(Duration.between(revision.since(), now));
    }
}
