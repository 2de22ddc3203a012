package io.samovar.console.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.SwapResult;

/** One line on what a command has done to a model. */
final class OutcomeText {
    private OutcomeText() {}

    static String loaded(RevisionInfo revision) {
        return "%s %s is %s%s%s"
                .formatted(
                        revision.id().model(),
                        revision.id().version(),
                        revision.state(),
                        revision.loadTime()
                                .map(time -> ", loaded in " + Human.duration(time))
                                .orElse(""),
                        revision.memoryBytes() > 0
                                ? ", " + Human.bytes(revision.memoryBytes())
                                : "");
    }

    static String deployed(Deployment deployment) {
        if (!deployment.changed()) {
            return "%s %s was active already; nothing changed"
                    .formatted(deployment.model(), deployment.version());
        }
        return "%s %s is active%s"
                .formatted(
                        deployment.model(),
                        deployment.version(),
                        deployment
                                .previousVersion()
                                .map(version -> ", before it " + version)
                                .orElse(""));
    }

    static String swapped(SwapResult result) {
        if (!result.changed()) {
            return "%s %s was active already; nothing changed"
                    .formatted(result.model(), result.to());
        }
        return "%s %s is active, loaded in %s%s"
                .formatted(
                        result.model(),
                        result.to(),
                        Human.duration(result.loadTime()),
                        result.from()
                                .map(from -> "; " + before(from, result.drained()))
                                .orElse(""));
    }

    private static String before(String version, boolean drained) {
        return drained
                ? version + " has left"
                : version + " leaves when its last request has ended";
    }
}
