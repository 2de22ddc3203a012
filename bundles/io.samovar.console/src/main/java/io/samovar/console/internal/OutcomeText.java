package io.samovar.console.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.SwapResult;
import java.util.Optional;

/** One line on what a command has done to a model. */
final class OutcomeText {
    private OutcomeText() {}

    static String loaded(RevisionInfo revision, Optional<SettingsView> settings) {
        return "%s %s is %s%s%s%s"
                .formatted(
                        revision.id().model(),
                        revision.id().version(),
                        revision.state(),
                        revision.loadTime()
                                .map(time -> ", loaded in " + Human.duration(time))
                                .orElse(""),
                        revision.memoryBytes() > 0
                                ? ", " + Human.bytes(revision.memoryBytes())
                                : "",
                        settings.map(now -> ", stays unused " + now.keepAlive()).orElse(""));
    }

    static String unloaded(
            String model, Optional<String> version, Optional<SettingsView> settings) {
        boolean manual =
                settings.map(known -> known.settings().strategy() == LoadStrategy.MANUAL)
                        .orElse(false);
        return "%s is out of memory; %s"
                .formatted(
                        version.map(one -> model + " " + one).orElse(model),
                        manual
                                ? "its strategy is manual, so only model:load brings it back"
                                : "the next request loads it again");
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

    static String pinned(ModelSettings settings) {
        return "%s is pinned to %s: it stays active and in memory"
                .formatted(settings.model(), settings.pinnedVersion().orElse("no version"));
    }

    static String trial(ModelSettings settings) {
        return settings.canary()
                .map(
                        canary ->
                                "%s %s is on trial with %d %% of the requests"
                                        .formatted(
                                                settings.model(),
                                                canary.version(),
                                                canary.percent()))
                .orElseGet(
                        () ->
                                "%s has no version on trial; the active one answers all requests"
                                        .formatted(settings.model()));
    }

    static String undeployed(String model, Optional<String> version) {
        return version.map(one -> "%s %s is removed".formatted(model, one))
                .orElseGet(() -> "%s is removed with all its versions".formatted(model));
    }

    private static String before(String version, boolean drained) {
        return drained
                ? version + " has left"
                : version + " leaves when its last request has ended";
    }
}
