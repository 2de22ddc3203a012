package io.samovar.console.internal;

import io.samovar.api.loading.Canary;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.ModelNotFoundException;
import java.util.Optional;

/**
 * What is in force for one model.
 *
 * @param settings what the loader says
 */
record SettingsView(ModelSettings settings) {

    /** Returns the view of a model; empty if no bundle of it could be read, or nobody knows. */
    static Optional<SettingsView> of(ModelLoading loadingOrNull, String model) {
        if (loadingOrNull == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SettingsView(loadingOrNull.settings(model)));
        } catch (ModelNotFoundException unreadable) {
            // the registry lists models whose description is broken; nothing is in force for them
            return Optional.empty();
        }
    }

    void addTo(Sheet sheet) {
        sheet.line("strategy", strategy())
                .line("pinned to", settings.pinnedVersion().orElse("none"))
                .line("on trial", settings.canary().map(SettingsView::trial).orElse("none"))
                .line("keep alive", keepAlive())
                .line("priority", settings.priority());
    }

    String keepAlive() {
        return settings.keepAlive().isZero() ? "for ever" : Human.duration(settings.keepAlive());
    }

    Json json() {
        Json json =
                new Json()
                        .put("model", settings.model())
                        .put("strategy", Strategies.word(settings.strategy()))
                        .put("own_strategy", settings.ownStrategy())
                        .put("pinned_version", settings.pinnedVersion());
        settings.canary()
                .ifPresentOrElse(
                        canary -> json.put("canary", json(canary)), () -> json.putNull("canary"));
        return json.put("keep_alive_seconds", settings.keepAlive().toSeconds())
                .put("priority", settings.priority());
    }

    /** Returns the strategy and whose it is. */
    String strategy() {
        return "%s, %s"
                .formatted(
                        Strategies.word(settings.strategy()),
                        settings.ownStrategy() ? "its own" : "the default of all models");
    }

    private static String trial(Canary canary) {
        return "%s, %d %% of the requests".formatted(canary.version(), canary.percent());
    }

    private static Json json(Canary canary) {
        return new Json().put("version", canary.version()).put("percent", canary.percent());
    }
}
