package io.samovar.monitor.internal.model;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.registry.ModelRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The loader, which may come and go. */
public final class LoaderSource implements MetricSource, HealthCheck {
    private final AtomicReference<ModelRegistry> registry = new AtomicReference<>();
    private final AtomicReference<ModelLoading> loading = new AtomicReference<>();
    private final RequestMetrics requests;
    private final LifecycleMetrics lifecycle;
    private final SwapMetrics swaps;

    public LoaderSource(RequestMetrics requests, LifecycleMetrics lifecycle, SwapMetrics swaps) {
        this.requests = requests;
        this.lifecycle = lifecycle;
        this.swaps = swaps;
    }

    public void registry(ModelRegistry service) {
        registry.set(service);
    }

    public void withoutRegistry(ModelRegistry service) {
        registry.compareAndSet(service, null);
    }

    public void loading(ModelLoading service) {
        loading.set(service);
    }

    public void withoutLoading(ModelLoading service) {
        loading.compareAndSet(service, null);
    }

    @Override
    public List<Metric> metrics() {
        ModelRegistry models = registry.get();
        ModelLoading memory = loading.get();
        return models == null || memory == null
                ? List.of()
                : new ResidencyMetrics(models, memory, requests, lifecycle, swaps).metrics();
    }

    @Override
    public HealthReport check() {
        ModelRegistry models = registry.get();
        ModelLoading memory = loading.get();
        return models == null || memory == null
                ? new HealthReport("loader", Status.CRITICAL, "the loader is not running")
                : new LoaderCheck(models, memory).check();
    }
}
