package io.samovar.loader.internal.revision;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One sample of recent texts for each model, over all its versions. */
final class Reservoirs {
    private final LiveSettings settings;
    private final Map<String, Reservoir> byModel = new ConcurrentHashMap<>();

    Reservoirs(LiveSettings settings) {
        this.settings = settings;
    }

    Reservoir of(String model) {
        return byModel.computeIfAbsent(
                model, name -> new Reservoir(() -> settings.get().drift().reservoirSize()));
    }

    void forget(String model) {
        byModel.remove(model);
    }

    /** Applies a changed size at once: what is not to be kept any more is let go. */
    void trim() {
        byModel.values().forEach(Reservoir::trim);
    }
}
