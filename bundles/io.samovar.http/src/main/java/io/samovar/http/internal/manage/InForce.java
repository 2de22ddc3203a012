package io.samovar.http.internal.manage;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.http.internal.model.Services;
import java.time.Duration;
import java.util.Optional;

/**
 * What is in force for a model: nothing for one whose description is broken, and nobody may know.
 *
 * @param settings empty if they are not known
 * @param unused how long it has been in memory unused; empty if it is not there
 */
record InForce(Optional<ModelSettings> settings, Optional<Duration> unused) {
    private static final InForce NOTHING = new InForce(Optional.empty(), Optional.empty());

    static InForce of(Services services, String model) {
        Optional<ModelLoading> loading = services.loadingIfPresent();
        if (loading.isEmpty()) {
            return NOTHING;
        }
        try {
            return new InForce(
                    Optional.of(loading.get().settings(model)), loading.get().unused(model));
        } catch (ModelNotFoundException e) {
            return NOTHING;
        }
    }
}
