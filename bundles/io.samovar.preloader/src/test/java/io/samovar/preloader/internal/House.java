package io.samovar.preloader.internal;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.Model;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A loader without a framework: models come and go as the test says. */
final class House implements ModelRegistry, ModelLoading, ModelPreparation {
    private final Map<String, RevisionInfo> revisions = new TreeMap<>();
    private final Map<String, LoadStrategy> strategies = new HashMap<>();
    private final Set<String> pinned = new HashSet<>();
    private final long budget;

    House(long budget) {
        this.budget = budget;
    }

    synchronized void has(String model, RevisionState state, long bytes) {
        revisions.put(model, revision(model, state, bytes, 0));
    }

    synchronized void leased(String model) {
        RevisionInfo idle = revisions.get(model);
        revisions.put(model, revision(model, idle.state(), idle.memoryBytes(), 1));
    }

    void pinned(String model) {
        pinned.add(model);
    }

    @Override
    public void strategy(String model, LoadStrategy wanted) {
        strategies.put(model, wanted);
    }

    static RevisionId id(String model) {
        return new RevisionId(model, "1.0.0", "digest of " + model);
    }

    private static RevisionInfo revision(
            String model, RevisionState state, long bytes, long leases) {
        return new RevisionInfo(
                id(model),
                model,
                7,
                state,
                "",
                Instant.EPOCH,
                true,
                leases,
                bytes,
                Optional.of(Duration.ofSeconds(2)),
                Optional.empty());
    }

    @Override
    public synchronized RevisionInfo prepare(String model, Set<String> mayLeave) {
        has(model, RevisionState.READY, 10);
        return revisions.get(model);
    }

    @Override
    public synchronized List<ModelInfo> models() {
        return revisions.values().stream().map(House::info).toList();
    }

    @Override
    public synchronized Optional<ModelInfo> find(String name) {
        return Optional.ofNullable(revisions.get(name)).map(House::info);
    }

    private static ModelInfo info(RevisionInfo revision) {
        return new ModelInfo(
                revision.id().model(),
                "tensor",
                Optional.of(revision),
                Optional.empty(),
                List.of(revision));
    }

    @Override
    public ModelSettings settings(String model) {
        return new ModelSettings(
                model,
                strategies.getOrDefault(model, LoadStrategy.LAZY),
                false,
                pinned.contains(model) ? Optional.of("1.0.0") : Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                5);
    }

    @Override
    public boolean isReady(String model, String version) {
        return true;
    }

    @Override
    public synchronized MemoryUse memory() {
        long used = revisions.values().stream().mapToLong(RevisionInfo::memoryBytes).sum();
        return new MemoryUse(budget, used, 0, used, 0, "forecast");
    }

    @Override
    public LoadStrategy strategy() {
        return LoadStrategy.LAZY;
    }

    @Override
    public List<String> missing() {
        return List.of();
    }

    @Override
    public Map<String, String> labels(String model) {
        return Map.of();
    }

    @Override
    public Model model(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Explanation why(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void strategy(LoadStrategy strategy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keepAlive(String model, Duration keepAlive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pin(String model, String version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unpin(String model) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void canary(String model, String version, int percent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SwapResult swap(String model, String version, boolean force) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void label(String model, String label, String version) {
        throw new UnsupportedOperationException();
    }
}
