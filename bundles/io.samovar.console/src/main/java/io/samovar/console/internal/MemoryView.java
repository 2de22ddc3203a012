package io.samovar.console.internal;

import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The memory of models, who holds it, and who should and does not.
 *
 * @param use the budget and what is taken of it
 * @param missing the models that are wanted in memory and are not there yet, with the reason
 * @param residents the revisions that hold memory, the largest first
 */
record MemoryView(MemoryUse use, List<String> missing, List<RevisionInfo> residents) {

    static MemoryView of(ModelLoading loading, List<ModelInfo> models) {
        List<RevisionInfo> residents =
                models.stream()
                        .flatMap(model -> model.revisions().stream())
                        .filter(revision -> revision.memoryBytes() > 0)
                        .sorted(
                                Comparator.comparingLong(RevisionInfo::memoryBytes)
                                        .reversed()
                                        .thenComparing(revision -> revision.id().toString()))
                        .toList();
        return new MemoryView(loading.memory(), loading.missing(), residents);
    }

    /** Returns the use in one line. */
    String summary() {
        return "%s of %s, %s leaving, %s"
                .formatted(
                        Human.bytes(use.usedBytes()),
                        Human.bytes(use.budgetBytes()),
                        Human.bytes(use.leavingBytes()),
                        Human.count(use.evictions(), "eviction"));
    }

    String text(Instant now) {
        Sheet sheet =
                new Sheet("")
                        .line("budget", Human.bytes(use.budgetBytes()))
                        .line("used", Human.bytes(use.usedBytes()))
                        .line("leaving", Human.bytes(use.leavingBytes()))
                        .line("peak", Human.bytes(use.peakBytes()))
                        .line("evictions", use.evictions())
                        .line("policy", use.policy());
        addMissing(sheet);
        return sheet + "\n\n" + (residents.isEmpty() ? "no model is in memory" : table(now));
    }

    /** Adds a line for each model that is missing. */
    void addMissing(Sheet sheet) {
        if (missing.isEmpty()) {
            sheet.line("missing", "none");
        }
        missing.forEach(reason -> sheet.line("missing", reason));
    }

    /** Returns the use alone. */
    Json use(Json json) {
        return json.put("budget_bytes", use.budgetBytes())
                .put("used_bytes", use.usedBytes())
                .put("leaving_bytes", use.leavingBytes())
                .put("peak_bytes", use.peakBytes())
                .put("evictions", use.evictions())
                .put("policy", use.policy());
    }

    String json() {
        return use(new Json())
                .put("missing", Json.strings(missing))
                .put("residents", residents, MemoryView::json)
                .toString();
    }

    private Table table(Instant now) {
        Table table =
                new Table()
                        .text("NAME")
                        .text("VERSION")
                        .text("STATE")
                        .number("SIZE")
                        .number("LEASES")
                        .number("SINCE");
        for (RevisionInfo revision : residents) {
            table.row(
                    revision.id().model(),
                    revision.id().version(),
                    revision.state(),
                    Human.bytes(revision.memoryBytes()),
                    revision.leases(),
                    Human.duration(Duration.between(revision.since(), now)));
        }
        return table;
    }

    private static Json json(RevisionInfo revision) {
        return new Json()
                .put("model", revision.id().model())
                .put("version", revision.id().version())
                .put("state", revision.state().name())
                .put("memory_bytes", revision.memoryBytes())
                .put("leases", revision.leases())
                .put("since", revision.since().toString());
    }
}
