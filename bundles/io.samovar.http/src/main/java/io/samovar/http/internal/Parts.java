package io.samovar.http.internal;

import io.samovar.api.cache.ResultCache;
import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.preload.Preloader;
import io.samovar.api.tuning.Tuner;
import java.util.function.Supplier;

/**
 * The parts around the models, each of which may be absent.
 *
 * @param cache gives null while there is none
 * @param preloader gives null while there is none
 * @param optimizer gives null while there is none
 * @param tuner gives null while there is none
 */
public record Parts(
        Supplier<ResultCache> cache,
        Supplier<Preloader> preloader,
        Supplier<OptimizationService> optimizer,
        Supplier<Tuner> tuner) {
    /** A house with models and nothing around them. */
    public static final Parts NONE = new Parts(() -> null, () -> null, () -> null, () -> null);
}
