package io.samovar.monitor.internal.jmx;

import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import javax.management.openmbean.TabularData;

/** Reads everything anew for each call: what is shown is never old. */
final class LoaderBean implements LoaderMBean {
    private final Loader loader;

    LoaderBean(Loader loader) {
        this.loader = loader;
    }

    @Override
    public String getStrategy() {
        return Strategies.text(loader.loading().strategy());
    }

    @Override
    public void setStrategy(String strategy) {
        loader.loading().strategy(Strategies.parse(strategy));
    }

    @Override
    public long getMemoryBudgetBytes() {
        return loader.loading().memory().budgetBytes();
    }

    @Override
    public long getMemoryUsedBytes() {
        return loader.loading().memory().usedBytes();
    }

    @Override
    public long getMemoryLeavingBytes() {
        return loader.loading().memory().leavingBytes();
    }

    @Override
    public long getMemoryPeakBytes() {
        return loader.loading().memory().peakBytes();
    }

    @Override
    public long getEvictions() {
        return loader.loading().memory().evictions();
    }

    @Override
    public String getResidencyPolicy() {
        return loader.loading().memory().policy();
    }

    @Override
    public String[] getModelNames() {
        return loader.registry().models().stream().map(ModelInfo::name).toArray(String[]::new);
    }

    @Override
    public String[] getMissing() {
        return loader.loading().missing().toArray(String[]::new);
    }

    @Override
    public TabularData getModels() {
        return Tables.MODELS.rows(loader.registry().models());
    }

    @Override
    public String loadModel(String name) {
        RevisionInfo revision = loader.control().load(name, null);
        return Outcomes.loaded(revision);
    }

    @Override
    public void unloadModel(String name) {
        loader.control().unload(name, null);
    }

    @Override
    public String[] why(String name) {
        return Views.lines(loader.registry().why(name));
    }
}
