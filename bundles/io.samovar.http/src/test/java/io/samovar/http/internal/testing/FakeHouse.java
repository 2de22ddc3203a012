package io.samovar.http.internal.testing;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.DeploymentException;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Loader and deployer in memory. A bundle that can be deployed here is a text: {@code MODEL NAME
 * VERSION} in its first line, and anything after that.
 */
public final class FakeHouse implements ModelRegistry, ModelControl, ModelDeployer {
    private final Map<String, FakeModel> models = new ConcurrentSkipListMap<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final FakeLoading loading = new FakeLoading(this);
    private volatile long lastBundleSize;

    /** Makes a house with the models {@code letters} 1.0.0 and 1.1.0 and {@code echo} 1.0.0. */
    public static FakeHouse furnished() {
        FakeHouse house = new FakeHouse();
        house.add("letters", ModelDescriptor.TEXT_EMBEDDING, false, "1.0.0");
        house.add("letters", ModelDescriptor.TEXT_EMBEDDING, false, "1.1.0");
        house.add("echo", ModelDescriptor.TENSOR, false, "1.0.0");
        return house;
    }

    /** Installs a version. */
    public FakeModel add(String name, String task, boolean pinned, String version) {
        FakeModel model = models.computeIfAbsent(name, n -> new FakeModel(n, task, pinned));
        model.install(version);
        return model;
    }

    /** Returns a model. */
    public FakeModel fake(String name) {
        return models.get(name);
    }

    /** Returns who says what is to be in memory. */
    public FakeLoading loading() {
        return loading;
    }

    /** Puts a version into a state. */
    public void state(String name, String version, RevisionState state) {
        models.get(name).state(version, state);
    }

    /** Returns how many bytes the last deployed bundle had. */
    public long lastBundleSize() {
        return lastBundleSize;
    }

    @Override
    public List<ModelInfo> models() {
        return models.values().stream().map(FakeModel::info).toList();
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return Optional.ofNullable(models.get(name)).map(FakeModel::info);
    }

    @Override
    public Model model(String name) {
        return require(name);
    }

    @Override
    public Explanation why(String name) {
        RevisionInfo active = require(name).revision(null);
        return new Explanation(
                name,
                List.of(active.id() + " is " + active.state()),
                List.of(
                        new RevisionEvent(
                                active.id(),
                                active.bundleId(),
                                RevisionState.INSTALLED,
                                RevisionState.VERIFIED,
                                "description read",
                                active.since())));
    }

    @Override
    public RevisionInfo load(String model, String version) {
        FakeModel found = require(model);
        found.acquire(version).close();
        return found.revision(version);
    }

    @Override
    public void unload(String model, String version) {
        FakeModel found = require(model);
        if (version != null) {
            found.state(version, RevisionState.UNLOADED);
            return;
        }
        for (RevisionInfo revision : found.info().revisions()) {
            found.state(revision.id().version(), RevisionState.UNLOADED);
        }
    }

    @Override
    public SwapResult swap(String model, String version) {
        Optional<String> before = require(model).swap(version);
        return new SwapResult(
                model,
                before,
                require(model).info().active().orElseThrow().id().version(),
                Duration.ofMillis(5),
                true);
    }

    @Override
    public SwapResult rollback(String model) {
        String previous =
                require(model)
                        .previous()
                        .orElseThrow(
                                () ->
                                        new ModelConflictException(
                                                model, "there is no version before"));
        return swap(model, previous);
    }

    @Override
    public Deployment deploy(InputStream bundle, String fileName) {
        byte[] bytes;
        try {
            bytes = bundle.readAllBytes();
        } catch (IOException e) {
            throw new DeploymentException(refusal(fileName, null, "cannot be read"), e);
        }
        lastBundleSize = bytes.length;
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String[] words = text.substring(0, Math.max(0, text.indexOf('\n'))).split(" ", -1);
        if (words.length != 3
                || !words[0].equals("MODEL")
                || !words[1].matches(ModelDescriptor.NAME_PATTERN)
                || !words[2].matches("[0-9]{1,4}([.][0-9]{1,4}){0,2}")) {
            throw new DeploymentException(
                    refusal(fileName, words.length > 1 ? words[1] : null, "is no bundle"), null);
        }
        FakeModel model = add(words[1], ModelDescriptor.TEXT_EMBEDDING, false, words[2]);
        boolean changed = !model.isActive(words[2]) || model.previous().isEmpty();
        Optional<String> before = model.swap(words[2]);
        return new Deployment(words[1], words[2], "11".repeat(32), before, changed);
    }

    private Refusal refusal(String file, String model, String reason) {
        Refusal refusal =
                new Refusal(
                        file, Optional.ofNullable(model), Optional.empty(), reason, Instant.EPOCH);
        refusals.add(refusal);
        return refusal;
    }

    @Override
    public Deployment deploy(Path bundle) {
        throw new UnsupportedOperationException("not by HTTP");
    }

    @Override
    public Deployment deploy(URI bundle) {
        throw new UnsupportedOperationException("not by HTTP");
    }

    @Override
    public void undeploy(String model, String version) {
        FakeModel found = require(model);
        if (version == null) {
            models.remove(model);
        } else if (found.isActive(version)) {
            throw new ModelConflictException(model, version + " is active");
        } else {
            found.remove(version);
        }
    }

    @Override
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    FakeModel require(String name) {
        FakeModel model = models.get(name);
        if (model == null) {
            throw ModelNotFoundException.unknownName(name, models.keySet());
        }
        return model;
    }
}
