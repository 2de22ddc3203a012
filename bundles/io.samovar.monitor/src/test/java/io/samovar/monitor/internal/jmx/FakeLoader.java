package io.samovar.monitor.internal.jmx;

import io.samovar.api.loading.Canary;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A loader that remembers what it was asked for. */
final class FakeLoader implements ModelRegistry, ModelControl, ModelLoading {
    static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

    final List<String> calls = new CopyOnWriteArrayList<>();
    private final ConcurrentSkipListMap<String, ModelInfo> models = new ConcurrentSkipListMap<>();
    private volatile LoadStrategy strategy = LoadStrategy.HYBRID;
    private volatile LoadStrategy own;

    FakeLoader(String... names) {
        for (String name : names) {
            add(name);
        }
    }

    Loader services() {
        return new Loader(this, this, this);
    }

    void add(String name) {
        RevisionInfo active = revision(name, "1.1.0", 8, true, Optional.of(Duration.ofMillis(42)));
        RevisionInfo before = revision(name, "1.0.0", 7, false, Optional.empty());
        models.put(
                name,
                new ModelInfo(
                        name,
                        "text-embedding",
                        Optional.of(active),
                        Optional.of("1.0.0"),
                        List.of(active, before)));
    }

    /** A model whose only bundle could not be read. */
    void addBroken(String name) {
        RevisionInfo broken =
                new RevisionInfo(
                        new RevisionId(name, "1.0.0", ""),
                        name + ":1.0.0 (9)",
                        9,
                        RevisionState.FAILED,
                        "model.json is not there",
                        SINCE,
                        false,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty());
        models.put(
                name, new ModelInfo(name, "", Optional.empty(), Optional.empty(), List.of(broken)));
    }

    void remove(String name) {
        models.remove(name);
    }

    static RevisionEvent event(String name, RevisionState from, RevisionState to) {
        return new RevisionEvent(
                new RevisionId(name, "1.1.0", "ab"), 8, from, to, "somebody asked", SINCE);
    }

    private static RevisionInfo revision(
            String name, String version, long bundle, boolean active, Optional<Duration> load) {
        return new RevisionInfo(
                new RevisionId(name, version, "ab"),
                "com.example:" + version + " (" + bundle + ")",
                bundle,
                active ? RevisionState.READY : RevisionState.DRAINING,
                "as it should be",
                SINCE,
                active,
                active ? 2 : 1,
                active ? 1000 : 500,
                load,
                Optional.empty());
    }

    private ModelInfo require(String name) {
        return find(name)
                .orElseThrow(() -> ModelNotFoundException.unknownName(name, models.keySet()));
    }

    @Override
    public List<ModelInfo> models() {
        return List.copyOf(models.values());
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    @Override
    public Model model(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Explanation why(String name) {
        require(name);
        return new Explanation(
                name,
                List.of(name + " is loaded"),
                List.of(event(name, null, RevisionState.INSTALLED)));
    }

    @Override
    public RevisionInfo load(String model, String version) {
        calls.add("load %s %s".formatted(model, version));
        return require(model).active().orElseThrow();
    }

    @Override
    public void unload(String model, String version) {
        calls.add("unload %s %s".formatted(model, version));
        require(model);
    }

    @Override
    public SwapResult swap(String model, String version) {
        calls.add("swap %s %s".formatted(model, version));
        require(model);
        return new SwapResult(model, Optional.of("1.1.0"), version, Duration.ofMillis(12), true);
    }

    @Override
    public SwapResult rollback(String model) {
        calls.add("rollback %s".formatted(model));
        throw new ModelConflictException(model, "there is no version before");
    }

    @Override
    public SwapResult swap(String model, String version, boolean force) {
        return swap(model, version);
    }

    @Override
    public void label(String model, String label, String version) {
        calls.add("label %s %s %s".formatted(model, label, version));
    }

    @Override
    public Map<String, String> labels(String model) {
        return Map.of();
    }

    @Override
    public boolean isReady(String model, String version) {
        return true;
    }

    @Override
    public LoadStrategy strategy() {
        return strategy;
    }

    @Override
    public void strategy(LoadStrategy wanted) {
        strategy = wanted;
    }

    @Override
    public void strategy(String model, LoadStrategy wanted) {
        require(model);
        own = wanted;
    }

    @Override
    public void keepAlive(String model, Duration keepAlive) {
        calls.add("keepAlive %s %s".formatted(model, keepAlive));
    }

    @Override
    public void pin(String model, String version) {
        calls.add("pin %s %s".formatted(model, version));
    }

    @Override
    public void unpin(String model) {
        calls.add("unpin %s".formatted(model));
        throw new UnsupportedOperationException("a fault of the loader's");
    }

    @Override
    public void canary(String model, String version, int percent) {
        calls.add("canary %s %s %d".formatted(model, version, percent));
    }

    @Override
    public ModelSettings settings(String model) {
        if (require(model).active().isEmpty()) {
            throw ModelNotFoundException.unknownName(model, models.keySet());
        }
        return new ModelSettings(
                model,
                own == null ? strategy : own,
                own != null,
                Optional.of("1.1.0"),
                Optional.of(new Canary("1.0.0", 10)),
                Duration.ZERO,
                5);
    }

    @Override
    public MemoryUse memory() {
        return new MemoryUse(4000, 1500, 500, 3000, 6, "greedy-dual");
    }

    @Override
    public List<String> missing() {
        return List.of("encoder: no room");
    }
}
