package io.samovar.monitor.internal.jmx;

import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import java.util.Optional;
import java.util.function.Function;
import javax.management.openmbean.TabularData;

/** Reads everything anew for each call: what is shown is never old. */
final class ModelBean implements ModelMBean {
    private final Loader loader;
    private final String name;

    ModelBean(Loader loader, String name) {
        this.loader = loader;
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getActiveVersion() {
        return Views.activeVersion(info());
    }

    @Override
    public String getPreviousVersion() {
        return info().previousVersion().orElse(null);
    }

    @Override
    public String getState() {
        return Views.state(info());
    }

    @Override
    public String getReason() {
        return ofRevision(RevisionInfo::reason);
    }

    @Override
    public String getSince() {
        return ofRevision(revision -> revision.since().toString());
    }

    @Override
    public String getTask() {
        return info().task();
    }

    @Override
    public int getDimension() {
        return Views.main(info())
                .flatMap(RevisionInfo::descriptor)
                .map(ModelDescriptor::dimension)
                .orElse(0);
    }

    @Override
    public long getLeases() {
        return Views.leases(info());
    }

    @Override
    public long getMemoryBytes() {
        return Views.memoryBytes(info());
    }

    @Override
    public Long getLoadMillis() {
        return ofRevision(Views::loadMillis);
    }

    @Override
    public String getStrategy() {
        return settings().map(settings -> Strategies.text(settings.strategy())).orElse(null);
    }

    @Override
    public void setStrategy(String strategy) {
        loader.loading().strategy(name, Strategies.parseOrDefault(strategy));
    }

    @Override
    public boolean isOwnStrategy() {
        return settings().map(ModelSettings::ownStrategy).orElse(false);
    }

    @Override
    public String getPinnedVersion() {
        return settings().flatMap(ModelSettings::pinnedVersion).orElse(null);
    }

    @Override
    public String getCanary() {
        return settings()
                .flatMap(ModelSettings::canary)
                .map(canary -> "%s %d %%".formatted(canary.version(), canary.percent()))
                .orElse(null);
    }

    @Override
    public TabularData getRevisions() {
        return Tables.REVISIONS.rows(info().revisions());
    }

    @Override
    public String load(String version) {
        return Outcomes.loaded(loader.control().load(name, nullIfEmpty(version)));
    }

    @Override
    public void unload(String version) {
        loader.control().unload(name, nullIfEmpty(version));
    }

    @Override
    public String swap(String version) {
        return Outcomes.swapped(loader.control().swap(name, required(version)));
    }

    @Override
    public String rollback() {
        return Outcomes.swapped(loader.control().rollback(name));
    }

    @Override
    public void pin(String version) {
        loader.loading().pin(name, nullIfEmpty(version));
    }

    @Override
    public void unpin() {
        loader.loading().unpin(name);
    }

    @Override
    public void canary(String version, int percent) {
        loader.loading().canary(name, required(version), percent);
    }

    @Override
    public String[] why() {
        return Views.lines(loader.registry().why(name));
    }

    private ModelInfo info() {
        return loader.registry()
                .find(name)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "model '%s' is not installed any more".formatted(name)));
    }

    private <V> V ofRevision(Function<RevisionInfo, V> value) {
        return Views.main(info()).map(value).orElse(null);
    }

    /** Empty for a model none of whose bundles could be read: nothing is in force for it. */
    private Optional<ModelSettings> settings() {
        try {
            return Optional.of(loader.loading().settings(name));
        } catch (ModelNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Clients such as jconsole cannot pass null. */
    private static String nullIfEmpty(String version) {
        return version == null || version.isBlank() ? null : version.strip();
    }

    private String required(String version) {
        String given = nullIfEmpty(version);
        if (given == null) {
            throw new IllegalArgumentException(
                    "version: empty; accepted: one of %s"
                            .formatted(
                                    info().revisions().stream()
                                            .map(revision -> revision.id().version())
                                            .toList()));
        }
        return given;
    }
}
