package io.samovar.monitor.internal.jmx;

import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.SwapResult;

/** What happened, for the person who asked for it. */
final class Outcomes {
    private Outcomes() {}

    static String loaded(RevisionInfo revision) {
        return "%s is %s".formatted(revision.id(), revision.state());
    }

    static String swapped(SwapResult result) {
        if (!result.changed()) {
            return "%s %s was active already".formatted(result.model(), result.to());
        }
        return "%s: %s -> %s, loaded in %d ms, %s"
                .formatted(
                        result.model(),
                        result.from().orElse("-"),
                        result.to(),
                        result.loadTime().toMillis(),
                        result.drained()
                                ? "the version before is drained"
                                : "requests of the version before are still running");
    }
}
