package io.samovar.optimizer.internal;

import io.samovar.api.cache.ResultCache;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.optimization.LoaderStatistics;
import io.samovar.api.optimization.OptimizationStatistics;
import io.samovar.api.preload.Preloader;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.tuning.Tuner;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every part what it is doing; one that is not there, or goes meanwhile, is left out.
 *
 * @param cache gives null while there is none, as do the others
 */
record StatisticsReport(
        Supplier<ResultCache> cache,
        Supplier<Preloader> preloader,
        Supplier<Monitor> monitor,
        Supplier<ModelRegistry> registry,
        Supplier<ModelLoading> loading,
        Supplier<Tuner> tuner) {
    private static final Logger LOG = LoggerFactory.getLogger(StatisticsReport.class);

    OptimizationStatistics of(String profile) {
        return new OptimizationStatistics(
                Clock.systemUTC().instant(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                profile,
                ask(cache, ResultCache::statistics),
                ask(preloader, Preloader::statistics),
                ask(monitor, Monitor::stats),
                ask(loading, this::loader),
                ask(tuner, Tuner::status));
    }

    private LoaderStatistics loader(ModelLoading present) {
        List<ModelInfo> models = ask(registry, ModelRegistry::models).orElse(List.of());
        Map<RevisionState, Long> revisions =
                models.stream()
                        .flatMap(model -> model.revisions().stream())
                        .collect(Collectors.groupingBy(RevisionInfo::state, Collectors.counting()));
        return new LoaderStatistics(
                models.size(), revisions, present.strategy(), present.memory(), present.missing());
    }

    private static <P, S> Optional<S> ask(Supplier<P> part, Function<P, S> question) {
        P present = part.get();
        if (present == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(present));
        } catch (RuntimeException e) {
            LOG.warn("a part does not say what it is doing; it is left out", e);
            return Optional.empty();
        }
    }
}
