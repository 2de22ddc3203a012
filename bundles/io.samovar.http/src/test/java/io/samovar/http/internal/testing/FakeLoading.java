package io.samovar.http.internal.testing;

import io.samovar.api.loading.Canary;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Settings in memory. A pin is kept and loads its version; nothing else takes effect. */
public final class FakeLoading implements ModelLoading {
    private final FakeHouse house;
    private final List<String> missing = new CopyOnWriteArrayList<>();
    private final Map<String, LoadStrategy> own = new ConcurrentHashMap<>();
    private final Map<String, Duration> keepAlives = new ConcurrentHashMap<>();
    private final Map<String, String> pins = new ConcurrentHashMap<>();
    private final Map<String, Canary> canaries = new ConcurrentHashMap<>();
    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private volatile LoadStrategy all = LoadStrategy.HYBRID;

    FakeLoading(FakeHouse house) {
        this.house = house;
    }

    /** Says that these are wanted in memory and are not there. */
    public void miss(String... reasons) {
        missing.clear();
        missing.addAll(List.of(reasons));
    }

    @Override
    public LoadStrategy strategy() {
        return all;
    }

    @Override
    public void strategy(LoadStrategy strategy) {
        all = strategy;
    }

    @Override
    public void strategy(String model, LoadStrategy strategy) {
        house.require(model);
        if (strategy == null) {
            own.remove(model);
        } else {
            own.put(model, strategy);
        }
    }

    @Override
    public void keepAlive(String model, Duration keepAlive) {
        house.require(model);
        if (keepAlive == null) {
            keepAlives.remove(model);
        } else {
            keepAlives.put(model, keepAlive);
        }
    }

    @Override
    public void pin(String model, String version) {
        RevisionInfo wanted = house.require(model).revision(version);
        house.swap(model, wanted.id().version());
        pins.put(model, wanted.id().version());
    }

    @Override
    public void unpin(String model) {
        house.require(model);
        pins.remove(model);
    }

    @Override
    public void canary(String model, String version, int percent) {
        RevisionInfo wanted = house.require(model).revision(version);
        if (percent == 0) {
            canaries.remove(model);
        } else if (wanted.active()) {
            throw new ModelConflictException(model, "version " + version + " is the active one");
        } else {
            canaries.put(model, new Canary(wanted.id().version(), percent));
        }
    }

    @Override
    public SwapResult swap(String model, String version, boolean force) {
        return house.swap(model, version);
    }

    @Override
    public void label(String model, String label, String version) {
        house.require(model);
        if (!label.matches(LABEL_PATTERN)) {
            throw new IllegalArgumentException(label);
        }
        if (version == null) {
            labels.remove(label);
        } else {
            labels.put(label, version);
        }
    }

    @Override
    public Map<String, String> labels(String model) {
        house.require(model);
        return Map.copyOf(labels);
    }

    @Override
    public boolean isReady(String model, String version) {
        RevisionState state = house.require(model).revision(version).state();
        return state == RevisionState.READY || state == RevisionState.VERIFIED;
    }

    @Override
    public ModelSettings settings(String model) {
        house.require(model);
        return new ModelSettings(
                model,
                own.getOrDefault(model, all),
                own.containsKey(model),
                Optional.ofNullable(pins.get(model)),
                Optional.ofNullable(canaries.get(model)),
                keepAlives.getOrDefault(model, Duration.ofMinutes(5)),
                7);
    }

    @Override
    public MemoryUse memory() {
        return new MemoryUse(1 << 20, 3072, 1024, 4096, 2, "greedy-dual");
    }

    @Override
    public List<String> missing() {
        return List.copyOf(missing);
    }
}
