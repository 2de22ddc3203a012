package io.samovar.console.internal;

import io.samovar.api.loading.Canary;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.SwapResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings in memory, of the models named {@code lexical}, {@code eager} and {@code default}. */
final class FakeLoading implements ModelLoading {
    private static final List<String> MODELS = List.of("default", "eager", "lexical");
    private static final String ACTIVE = "1.10.0";

    final List<String> missing = new ArrayList<>();
    private final Map<String, LoadStrategy> own = new HashMap<>();
    final Map<String, Duration> keepAlives = new HashMap<>();
    private final Map<String, String> pins = new HashMap<>();
    private final Map<String, Canary> canaries = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private LoadStrategy all = LoadStrategy.HYBRID;

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
        require(model);
        if (strategy == null) {
            own.remove(model);
        } else {
            own.put(model, strategy);
        }
    }

    @Override
    public void keepAlive(String model, Duration keepAlive) {
        require(model);
        if (keepAlive == null) {
            keepAlives.remove(model);
        } else {
            keepAlives.put(model, keepAlive);
        }
    }

    @Override
    public void pin(String model, String version) {
        require(model);
        pins.put(model, version == null ? ACTIVE : version);
    }

    @Override
    public void unpin(String model) {
        require(model);
        pins.remove(model);
    }

    @Override
    public void canary(String model, String version, int percent) {
        require(model);
        if (percent == 0) {
            canaries.remove(model);
        } else if (version.equals(ACTIVE)) {
            throw new ModelConflictException(model, "version %s is active".formatted(version));
        } else {
            canaries.put(model, new Canary(version, percent));
        }
    }

    @Override
    public SwapResult swap(String model, String version, boolean force) {
        require(model);
        return new SwapResult(model, Optional.of(ACTIVE), version, Duration.ofMillis(5), force);
    }

    @Override
    public void label(String model, String label, String version) {
        require(model);
        if (version == null) {
            labels.remove(label);
        } else {
            labels.put(label, version);
        }
    }

    @Override
    public Map<String, String> labels(String model) {
        require(model);
        return Map.copyOf(labels);
    }

    @Override
    public boolean isReady(String model, String version) {
        require(model);
        return true;
    }

    @Override
    public ModelSettings settings(String model) {
        require(model);
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
        return new MemoryUse(512L << 20, 3L << 20, 1L << 20, 4L << 20, 2, "greedy-dual");
    }

    @Override
    public List<String> missing() {
        return List.copyOf(missing);
    }

    private static void require(String model) {
        if (!MODELS.contains(model)) {
            throw ModelNotFoundException.unknownName(model, MODELS);
        }
    }
}
