package io.samovar.console.karaf.internal;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.model.ModelException;
import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The names there are at the moment; none of a part that is not there. */
class Words implements AutoCloseable {
    private final ServiceTracker<ModelRegistry, ModelRegistry> registry;
    private final ServiceTracker<ResultCache, ResultCache> cache;
    private final ServiceTracker<Preloader, Preloader> preloader;
    private final ServiceTracker<OptimizationService, OptimizationService> optimizer;

    Words(BundleContext context) {
        this.registry = open(context, ModelRegistry.class);
        this.cache = open(context, ResultCache.class);
        this.preloader = open(context, Preloader.class);
        this.optimizer = open(context, OptimizationService.class);
    }

    private static <T> ServiceTracker<T, T> open(BundleContext context, Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        return tracker;
    }

    List<String> models() {
        return ask(registry, known -> known.models().stream().map(ModelInfo::name).toList());
    }

    List<String> versions(String model) {
        return ask(
                registry,
                known ->
                        known.models().stream()
                                .filter(info -> info.name().equals(model))
                                .flatMap(info -> info.revisions().stream())
                                .map(revision -> revision.id().version())
                                .toList());
    }

    List<String> regions() {
        return ask(
                cache,
                known ->
                        known.statistics().regions().stream()
                                .map(CacheStatistics.Region::name)
                                .toList());
    }

    List<String> tasks() {
        return ask(preloader, known -> known.tasks().stream().map(TaskInfo::name).toList());
    }

    List<String> profiles() {
        return ask(optimizer, OptimizationService::profiles);
    }

    private static <T> List<String> ask(
            ServiceTracker<T, T> tracker, Function<T, List<String>> question) {
        T service = tracker.getService();
        if (service == null) {
            return List.of();
        }
        try {
            return question.apply(service);
        } catch (ModelException | IllegalStateException leaving) {
            return List.of(); // a person who types gets nothing offered rather than a stack trace
        }
    }

    @Override
    public void close() {
        registry.close();
        cache.close();
        preloader.close();
        optimizer.close();
    }
}
