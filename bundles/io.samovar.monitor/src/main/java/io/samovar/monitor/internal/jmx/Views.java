package io.samovar.monitor.internal.jmx;

import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What several attributes need of a model. */
final class Views {
    private Views() {}

    /** The revision a model's state is told by: the active one, or else the newest. */
    static Optional<RevisionInfo> main(ModelInfo model) {
        return model.active().or(() -> model.revisions().stream().findFirst());
    }

    static String activeVersion(ModelInfo model) {
        return model.active().map(revision -> revision.id().version()).orElse(null);
    }

    static String state(ModelInfo model) {
        return main(model).map(revision -> revision.state().name()).orElse(null);
    }

    static long leases(ModelInfo model) {
        return model.revisions().stream().mapToLong(RevisionInfo::leases).sum();
    }

    static long memoryBytes(ModelInfo model) {
        return model.revisions().stream().mapToLong(RevisionInfo::memoryBytes).sum();
    }

    static Long loadMillis(RevisionInfo revision) {
        return revision.loadTime().map(Duration::toMillis).orElse(null);
    }

    static String[] lines(Explanation explanation) {
        return Stream.concat(
                        explanation.lines().stream(),
                        explanation.events().stream().map(Views::line))
                .toArray(String[]::new);
    }

    private static String line(RevisionEvent event) {
        return "%s %s %s -> %s: %s"
                .formatted(
                        event.at(),
                        event.revision().version(),
                        event.from() == null ? "-" : event.from(),
                        event.to(),
                        event.reason());
    }
}
