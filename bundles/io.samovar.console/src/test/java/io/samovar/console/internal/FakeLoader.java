package io.samovar.console.internal;

import io.samovar.api.model.Model;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loader that remembers what it was asked for. */
final class FakeLoader implements ModelRegistry, ModelControl {
    final List<ModelInfo> models = new ArrayList<>(List.of(Samples.BROKEN, Samples.LEXICAL));
    final List<String> calls = new ArrayList<>();

    @Override
    public List<ModelInfo> models() {
        return List.copyOf(models);
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
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
                List.of(name + " is loaded.", "Two leases are open."),
                List.of(
                        new RevisionEvent(
                                Samples.ACTIVE.id(),
                                7,
                                RevisionState.WARMING,
                                RevisionState.READY,
                                "self-test passed",
                                Samples.NOW)));
    }

    @Override
    public RevisionInfo load(String model, String version) {
        require(model);
        calls.add("load %s %s".formatted(model, version));
        return Samples.ACTIVE;
    }

    @Override
    public void unload(String model, String version) {
        require(model);
        calls.add("unload %s %s".formatted(model, version));
    }

    @Override
    public SwapResult swap(String model, String version) {
        require(model);
        calls.add("swap %s %s".formatted(model, version));
        return new SwapResult(model, Optional.of("1.0.0"), version, Duration.ofMillis(1234), true);
    }

    @Override
    public SwapResult rollback(String model) {
        throw new ModelConflictException(model, "there is no version before; deploy one");
    }

    private void require(String name) {
        if (find(name).isEmpty()) {
            throw ModelNotFoundException.unknownName(
                    name, models.stream().map(ModelInfo::name).toList());
        }
    }
}
