package io.samovar.testkit;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * The smallest registry that meets the contract: one model, one lock, no time limits. It does on
 * the caller's thread and under its lock what a real one must not.
 */
final class SmallRegistry implements RegistryHarness, ModelRegistry, ModelControl {
    private static final Set<RevisionState> UNDER_WAY =
            Set.of(RevisionState.LOADING, RevisionState.WARMING, RevisionState.DRAINING);

    private final ModelEngine engine;
    private final RevisionListener listener;
    private final Path work;
    private final ExecutorService events = Executors.newSingleThreadExecutor();
    private final List<SmallRevision> revisions = new ArrayList<>();
    private final SmallModel model = new SmallModel(ModelRegistryContract.NAME, this::acquire);
    private SmallRevision active;
    private SmallRevision previous;
    private long nextBundle = 1;

    SmallRegistry(ModelEngine engine, RevisionListener listener, Path work) {
        this.engine = engine;
        this.listener = listener;
        this.work = work;
    }

    @Override
    public ModelRegistry registry() {
        return this;
    }

    @Override
    public ModelControl control() {
        return this;
    }

    @Override
    public synchronized long install(TestModel bundle) {
        SmallRevision revision = new SmallRevision(nextBundle++, bundle);
        become(revision, RevisionState.VERIFIED, "valid");
        revisions.add(revision);
        if (active == null) {
            active = revision;
        }
        return revision.bundle;
    }

    @Override
    public synchronized void uninstall(long bundleId) {
        SmallRevision revision =
                revisions.stream().filter(r -> r.bundle == bundleId).findAny().orElseThrow();
        revisions.remove(revision);
        revision.gone = true;
        if (active == revision) {
            active = revisions.isEmpty() ? null : revisions.get(0);
        }
        drain(revision);
    }

    @Override
    public synchronized void stop() {
        List.copyOf(revisions).forEach(this::drain);
        events.shutdown();
    }

    @Override
    public synchronized List<ModelInfo> models() {
        if (revisions.isEmpty()) {
            return List.of();
        }
        Comparator<RevisionInfo> byVersion = Comparator.comparing(info -> info.id().version());
        List<RevisionInfo> infos =
                revisions.stream()
                        .map(r -> r.info(r == active))
                        .sorted(byVersion.reversed())
                        .toList();
        return List.of(
                new ModelInfo(
                        model.name(),
                        "text-embedding",
                        infos.stream().filter(RevisionInfo::active).findAny(),
                        Optional.ofNullable(previous).map(r -> r.id.version()),
                        infos));
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return models().stream().filter(info -> info.name().equals(name)).findAny();
    }

    @Override
    public Model model(String name) {
        require(name);
        return model;
    }

    @Override
    public synchronized Explanation why(String name) {
        require(name);
        return new Explanation(name, revisions.stream().map(r -> r.reason).toList(), List.of());
    }

    @Override
    public synchronized RevisionInfo load(String name, String version) {
        SmallRevision revision = require(name, version);
        ensureLoaded(revision);
        return revision.info(revision == active);
    }

    @Override
    public synchronized void unload(String name, String version) {
        require(name, version);
        revisions.stream()
                .filter(r -> version == null || r.id.version().equals(version))
                .toList()
                .forEach(this::drain);
    }

    @Override
    public synchronized SwapResult swap(String name, String version) {
        SmallRevision next = require(name, version);
        ensureLoaded(next);
        SmallRevision before = active;
        if (before != next) {
            active = next;
            previous = before;
            drain(before);
        }
        return new SwapResult(name, Optional.of(before.id.version()), version, Duration.ZERO, true);
    }

    @Override
    public synchronized SwapResult rollback(String name) {
        require(name);
        if (previous == null) {
            throw new ModelConflictException(name, "there is no version before");
        }
        return swap(name, previous.id.version());
    }

    private Lease acquire(String version) {
        synchronized (this) {
            SmallRevision revision = require(model.name(), version);
            try {
                ensureLoaded(revision);
            } catch (ModelLoadException e) {
                throw new ModelUnavailableException(model.name(), e.getMessage(), Duration.ZERO, e);
            }
            revision.leases++;
            return new SmallLease(
                    revision.id,
                    revision.model.descriptor(),
                    revision.loaded,
                    () -> {
                        synchronized (this) {
                            revision.leases--;
                            notifyAll();
                        }
                    });
        }
    }

    /** Loads outside the lock, once for all who wait. */
    private void ensureLoaded(SmallRevision revision) {
        awaitUntil(() -> !UNDER_WAY.contains(revision.state));
        while (revision.state != RevisionState.READY) {
            become(revision, RevisionState.LOADING, "asked for");
            new Thread(() -> load(revision)).start();
            awaitUntil(() -> !UNDER_WAY.contains(revision.state));
            if (revision.state == RevisionState.FAILED) {
                throw new ModelLoadException(revision.id.toString(), revision.reason, null);
            }
        }
    }

    private void load(SmallRevision revision) {
        LoadedTextEmbedder loaded;
        try {
            loaded =
                    (LoadedTextEmbedder)
                            engine.load(TestModelSource.of(revision.model.descriptor(), work));
        } catch (ModelLoadException e) {
            synchronized (this) {
                become(revision, RevisionState.FAILED, e.getMessage());
            }
            return;
        }
        synchronized (this) {
            become(revision, RevisionState.WARMING, "loaded");
            if (revision.model.descriptor().selfTest().stream().allMatch(t -> passes(loaded, t))) {
                revision.loaded = loaded;
                become(revision, RevisionState.READY, "warm");
            } else {
                loaded.close();
                become(revision, RevisionState.FAILED, "self-test failed");
            }
        }
    }

    private static boolean passes(LoadedTextEmbedder loaded, SelfTest test) {
        float[] answer = loaded.embed(test.inputs().get(0).toStrings()).vectors().get(0);
        return Arrays.equals(answer, test.outputs().get(0).toFloats());
    }

    private void drain(SmallRevision revision) {
        if (revision.state != RevisionState.READY) {
            return;
        }
        become(revision, RevisionState.DRAINING, "leaving");
        awaitUntil(() -> revision.leases == 0);
        revision.loaded.close();
        revision.loaded = null;
        become(revision, RevisionState.UNLOADED, "left");
    }

    private void become(SmallRevision revision, RevisionState state, String why) {
        RevisionEvent event = revision.become(state, why);
        events.execute(() -> listener.revisionChanged(event));
        notifyAll();
    }

    private synchronized void awaitUntil(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private synchronized void require(String name) {
        if (revisions.isEmpty() || !name.equals(model.name())) {
            throw ModelNotFoundException.unknownName(
                    name, revisions.isEmpty() ? List.of() : List.of(model.name()));
        }
    }

    private synchronized SmallRevision require(String name, String version) {
        require(name);
        return version == null
                ? active
                : revisions.stream()
                        .filter(r -> r.id.version().equals(version))
                        .findAny()
                        .orElseThrow(
                                () ->
                                        ModelNotFoundException.unknownVersion(
                                                name,
                                                version,
                                                revisions.stream()
                                                        .map(r -> r.id.version())
                                                        .toList()));
    }
}
