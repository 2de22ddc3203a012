package io.samovar.loader.internal.revision;

import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.RevisionId;
import java.util.ArrayList;
import java.util.List;

/** Says in plain words why a model is in memory or not, and what would have to leave for it. */
final class ResidencyExplainer {
    private final Workshop workshop;

    ResidencyExplainer(Workshop workshop) {
        this.workshop = workshop;
    }

    List<String> lines(ModelSlot slot) {
        List<String> lines = new ArrayList<>();
        ModelSettings settings = slot.settings();
        lines.add(
                "Its loading strategy is %s%s."
                        .formatted(
                                settings.strategy(),
                                settings.ownStrategy() ? "" : ", the default of all models"));
        settings.pinnedVersion()
                .ifPresent(
                        version ->
                                lines.add(
                                        "It is pinned to version %s: it stays active and in memory."
                                                .formatted(version)));
        settings.canary()
                .ifPresent(
                        canary ->
                                lines.add(
                                        "Version %s is on trial with %d %% of the requests."
                                                .formatted(canary.version(), canary.percent())));
        lines.addAll(slot.gate().lines());
        slot.labels()
                .all()
                .forEach(
                        (label, version) ->
                                lines.add(
                                        "The label %s stands for version %s."
                                                .formatted(label, version)));
        Revision active = slot.requireActive();
        lines.add(active.isLoaded() ? residence(active, settings) : absence(active));
        return lines;
    }

    private String residence(Revision active, ModelSettings settings) {
        String end =
                settings.keepAlive().isZero()
                        ? "however long it is unused"
                        : "until it is unused for %d s".formatted(settings.keepAlive().toSeconds());
        return "It holds %s and stays %s, unless room is needed; its credit is %.3f."
                .formatted(megabytes(active.resident().bytes()), end, active.credit());
    }

    private String absence(Revision active) {
        long bytes = workshop.loader().estimate(active.id(), active.descriptor());
        MemoryUse use = workshop.residency().use();
        String room =
                "To load it takes %s; %s of %s are in use"
                        .formatted(
                                megabytes(bytes),
                                megabytes(use.usedBytes()),
                                megabytes(use.budgetBytes()));
        List<String> leaving =
                workshop.residency().wouldLeave(bytes).stream().map(RevisionId::toString).toList();
        if (use.usedBytes() + bytes <= use.budgetBytes()) {
            return room + ", so nothing has to leave.";
        }
        return leaving.isEmpty()
                ? room + ", and nothing that could leave is idle."
                : room + ", so these would leave: %s.".formatted(String.join(", ", leaving));
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / (double) (1 << 20));
    }
}
