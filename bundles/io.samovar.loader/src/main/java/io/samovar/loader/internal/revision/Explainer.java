package io.samovar.loader.internal.revision;

import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts the state of a model in plain words. */
final class Explainer {
    private final LoaderTime time;

    Explainer(LoaderTime time) {
        this.time = time;
    }

    List<String> lines(ModelInfo model) {
        List<String> lines = new ArrayList<>();
        model.active()
                .ifPresentOrElse(
                        active -> lines.add(sentence(active, "Requests go to version")),
                        () -> lines.add("No version can answer."));
        for (RevisionInfo revision : model.revisions()) {
            if (!revision.active()) {
                lines.add(sentence(revision, "Installed beside it is version"));
            }
        }
        lines.add(
                model.previousVersion()
                        .map("A rollback goes to version %s."::formatted)
                        .orElse("There is no version to roll back to."));
        return lines;
    }

    private String sentence(RevisionInfo revision, String beginning) {
        String held =
                revision.leases() == 0
                        ? ""
                        : " Requests running on it: %d.".formatted(revision.leases());
        return "%s %s from %s: %s for %s, because: %s.%s"
                .formatted(
                        beginning,
                        revision.id().version(),
                        revision.bundle(),
                        revision.state(),
                        shown(Duration.between(revision.since(), time.now())),
                        revision.reason(),
                        held);
    }

    private static String shown(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
