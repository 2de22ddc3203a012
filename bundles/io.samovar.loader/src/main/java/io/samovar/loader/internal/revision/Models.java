package io.samovar.loader.internal.revision;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.SwapResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All models: the extender adds and removes their revisions, everybody else asks and commands. */
public final class Models implements ModelRegistry, ModelControl {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    /** Held only to add a revision to a slot or drop an empty slot, never while anything runs. */
    private final Object structure = new Object();

    private final Map<String, ModelSlot> slots = new ConcurrentSkipListMap<>();
    private final Map<String, ModelProxy> proxies = new ConcurrentHashMap<>();
    private final BrokenBundles broken = new BrokenBundles();
    private final LoaderSettings settings;
    private final LoaderTime time;
    private final Choices choices;
    private final Events events;
    private final Engines engines;
    private final ModelServices services;
    private final Executor threads;
    private final LoadQueue queue;
    private final RevisionLoader loader;
    private final Runnable settle;

    /**
     * @param threads runs loads, swaps and closings; must not be bounded, its users are
     * @param settle returns when the bundles that have started so far are known
     */
    public Models(
            LoaderSettings settings,
            LoaderTime time,
            Choices choices,
            Events events,
            ModelServices services,
            Executor threads,
            Runnable settle) {
        this.settings = settings;
        this.time = time;
        this.choices = choices;
        this.events = events;
        this.engines = new Engines();
        this.services = services;
        this.threads = threads;
        this.queue = new LoadQueue(settings.loadConcurrency(), threads);
        this.loader = new RevisionLoader(engines, time, threads);
        this.settle = settle;
        events.add(event -> republish(event.revision().model()));
    }

    /**
     * Adds the revision that a bundle brings; a newer one than the active is swapped to in the
     * background.
     */
    public Revision arrive(RevisionSource source, BooleanSupplier starting) {
        Revision revision =
                new Revision(source, loader, queue, time, settings.loadTimeout(), events);
        String name = revision.id().model();
        boolean early = starting.getAsBoolean();
        synchronized (structure) {
            ModelSlot slot = slots.computeIfAbsent(name, this::newSlot);
            proxies.computeIfAbsent(name, key -> new ModelProxy(slot));
            if (slot.arrive(revision, early)) {
                threads.execute(() -> swapTo(slot, revision));
            }
        }
        return revision;
    }

    /** Removes a revision whose bundle leaves; completes when it is drained and closed. */
    public CompletableFuture<Void> leave(Revision revision, String reason) {
        String name = revision.id().model();
        ModelSlot slot = slots.get(name);
        CompletableFuture<Void> closed = slot.leave(revision, reason);
        if (slot.isEmpty()) {
            var unused = time.schedule(() -> forget(slot), settings.absence());
        }
        return closed;
    }

    /** Returns the bundles that want to be models and are not. */
    public BrokenBundles broken() {
        return broken;
    }

    /** Takes note of an engine; revisions that failed for want of it may try again. */
    public void engineArrived(String name, ModelEngine engine) {
        engines.add(name, engine);
        revisionsOf(name).forEach(Revision::retryNow);
    }

    /** Takes every model of an engine out of memory, because its code is about to vanish. */
    public void engineLeft(String name, ModelEngine engine) {
        if (!engines.remove(name, engine)) {
            return;
        }
        String reason = "engine '%s' has left".formatted(name);
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        revisionsOf(name).forEach(revision -> closings.add(revision.unload(reason)));
        awaitAll(closings, settings.drainTimeout());
    }

    /** Takes everything out of memory and returns whether all of it was closed in time. */
    public boolean shutdown(Duration limit) {
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        for (ModelSlot slot : slots.values()) {
            for (Revision revision : slot.revisions()) {
                closings.add(slot.leave(revision, "the loader is stopping"));
            }
            forget(slot);
        }
        return awaitAll(closings, limit);
    }

    @Override
    public List<ModelInfo> models() {
        List<ModelInfo> all = new ArrayList<>();
        for (String name : names()) {
            find(name).ifPresent(all::add);
        }
        return all;
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        ModelSlot slot = slots.get(name);
        return broken.merge(name, slot == null ? Optional.empty() : slot.info());
    }

    @Override
    public Model model(String name) {
        ModelProxy proxy = proxies.get(name);
        if (proxy == null) {
            throw ModelNotFoundException.unknownName(name, names());
        }
        return proxy;
    }

    @Override
    public Explanation why(String name) {
        ModelInfo info =
                find(name).orElseThrow(() -> ModelNotFoundException.unknownName(name, names()));
        return new Explainer(time).explain(info, events.latest(name));
    }

    @Override
    public RevisionInfo load(String model, String version) {
        settle.run();
        ModelSlot slot = require(model);
        return slot.load(version == null ? slot.requireActive() : revision(slot, version));
    }

    @Override
    public void unload(String model, String version) {
        settle.run();
        ModelSlot slot = require(model);
        List<Revision> leaving =
                version == null ? slot.revisions() : List.of(revision(slot, version));
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        leaving.forEach(revision -> closings.add(revision.unload("unloaded on request")));
        awaitAll(closings, settings.drainTimeout());
    }

    @Override
    public SwapResult swap(String model, String version) {
        settle.run();
        ModelSlot slot = require(model);
        return slot.swap(revision(slot, version).id().version());
    }

    @Override
    public SwapResult rollback(String model) {
        settle.run();
        return require(model).rollback();
    }

    private void swapTo(ModelSlot slot, Revision revision) {
        try {
            slot.swap(revision.id().version());
        } catch (ModelException e) {
            LOG.warn("{} arrived but was not swapped to: {}", revision.id(), e.getMessage());
        }
    }

    private void republish(String name) {
        ModelProxy proxy = proxies.get(name);
        ModelSlot slot = slots.get(name);
        if (proxy != null && slot != null) {
            slot.active().ifPresent(revision -> services.publish(proxy, revision));
        }
    }

    /** A model whose last bundle left and did not come back, as it would in an update in place. */
    private void forget(ModelSlot slot) {
        ModelProxy proxy;
        synchronized (structure) {
            if (!slot.isEmpty() || !slots.remove(slot.name(), slot)) {
                return;
            }
            proxy = proxies.remove(slot.name());
        }
        events.forget(slot.name());
        events.later(() -> services.withdraw(proxy));
    }

    private ModelSlot newSlot(String name) {
        return new ModelSlot(
                name, settings, time, choices, () -> events.later(() -> republish(name)));
    }

    private ModelSlot require(String name) {
        ModelSlot slot = slots.get(name);
        if (slot == null || slot.isEmpty()) {
            throw ModelNotFoundException.unknownName(name, names());
        }
        return slot;
    }

    private static Revision revision(ModelSlot slot, String version) {
        try {
            return slot.require(Version.parseVersion(version).toString());
        } catch (IllegalArgumentException e) {
            // not even a version: the slot's message names those that exist
            return slot.require(version);
        }
    }

    private Collection<String> names() {
        TreeSet<String> names = new TreeSet<>(broken.models());
        slots.forEach(
                (name, slot) -> {
                    if (!slot.isEmpty()) {
                        names.add(name);
                    }
                });
        return names;
    }

    private List<Revision> revisionsOf(String engine) {
        return slots.values().stream()
                .flatMap(slot -> slot.revisions().stream())
                .filter(revision -> revision.descriptor().engine().equals(engine))
                .toList();
    }

    private static boolean awaitAll(List<CompletableFuture<Void>> closings, Duration limit) {
        return Waiting.ended(
                CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new)), limit);
    }
}
