package io.samovar.loader.internal.revision;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.loading.Canary;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryBudget;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.residency.Residency;
import io.samovar.loader.internal.residency.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
public final class Models implements ModelRegistry, ModelControl, ModelLoading, ModelPreparation {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

    /** Held only to add a revision to a slot or drop an empty slot, never while anything runs. */
    private final Object structure = new Object();

    private final Map<String, ModelSlot> slots = new ConcurrentSkipListMap<>();
    private final Map<String, ModelProxy> proxies = new ConcurrentHashMap<>();
    private final BrokenBundles broken = new BrokenBundles();
    private final LiveSettings settings;
    private final Surroundings surroundings;
    private final Memory memory;
    private final LoaderTime time;
    private final Events events;
    private final Requests requests;
    private final Engines engines = new Engines();
    private final Workshop workshop;
    private final Keeper keeper;
    private final Budget budget;

    /**
     * What the models live in.
     *
     * @param threads runs loads, swaps and closings; must not be bounded, its users are
     * @param contracts what consumers need
     * @param settle returns when the bundles that have started so far are known
     */
    public record Surroundings(
            LoaderTime time,
            Events events,
            ModelServices services,
            Contracts contracts,
            Executor threads,
            Runnable settle) {}

    /**
     * What is remembered across restarts, and the policy of what is in memory.
     *
     * @param choices which version of each model was chosen
     * @param preferences what somebody has set
     * @param book what was learnt
     * @param policies who decides who leaves
     */
    public record Memory(Choices choices, Preferences preferences, Book book, Policies policies) {}

    /** Starts without models. */
    public Models(LoaderSettings settings, Surroundings surroundings, Memory memory) {
        this.settings = new LiveSettings(settings);
        this.surroundings = surroundings;
        this.memory = memory;
        this.time = surroundings.time();
        this.events = surroundings.events();
        this.requests = new Requests(time::nanoTime);
        Residency residency =
                new Residency(
                        settings.budgetBytes(), memory.policies(), this::tenants, time::nanoTime);
        this.keeper = new Keeper(slots::values, residency, memory.book(), time);
        this.workshop =
                new Workshop(
                        this.settings,
                        time,
                        events,
                        new LoadQueue(
                                () -> this.settings.get().loadConcurrency(),
                                () -> this.settings.get().queueLimit(),
                                surroundings.threads()),
                        new RevisionLoader(
                                this.settings,
                                engines,
                                residency,
                                memory.book(),
                                time,
                                requests,
                                surroundings.threads()),
                        residency,
                        memory.preferences(),
                        new Reservoirs(this.settings));
        this.budget = new Budget(settings.budgetBytes(), slots::values, workshop);
        events.add(event -> republish(event.revision().model()));
    }

    /** Takes over other settings, without disturbing what is in memory more than they ask for. */
    public void configure(LoaderSettings next) {
        memory.policies().configure(next.policy());
        settings.set(next);
        budget.configure(next.budgetBytes());
        workshop.reservoirs().trim();
        workshop.queue().startWaiting();
    }

    /** Returns the budget of all models, to be moved. */
    public MemoryBudget budget() {
        return budget;
    }

    /** Returns the settings in force, to be adjusted. */
    public LiveSettings settings() {
        return settings;
    }

    /** Returns how long a bundle that leaves waits for the requests on its model. */
    public Duration drainTimeout() {
        return settings.get().drainTimeout();
    }

    /** Does what is due: called now and then, by one thread at a time. */
    public void look() {
        keeper.look();
    }

    /**
     * Adds the revision that a bundle brings; a newer one than the active is swapped to in the
     * background.
     */
    public Revision arrive(RevisionSource source, BooleanSupplier starting) {
        Revision revision = new Revision(source, workshop);
        String name = revision.id().model();
        boolean early = starting.getAsBoolean();
        synchronized (structure) {
            ModelSlot slot = slots.computeIfAbsent(name, this::newSlot);
            proxies.computeIfAbsent(name, key -> new ModelProxy(slot));
            if (slot.arrive(revision, early)) {
                surroundings.threads().execute(() -> swapTo(slot, revision));
            }
        }
        return revision;
    }

    /** Removes a revision whose bundle leaves; completes when it is drained and closed. */
    public CompletableFuture<Void> leave(Revision revision, String reason) {
        ModelSlot slot = slots.get(revision.id().model());
        if (slot == null) {
            // the loader has stopped meanwhile
            return revision.remove(reason);
        }
        CompletableFuture<Void> closed = slot.leave(revision, reason);
        if (slot.isEmpty()) {
            long since = slot.emptySince();
            var unused =
                    time.schedule(() -> forgetUnlessBack(slot, since), settings.get().absence());
        }
        return closed;
    }

    /** Returns who is told of requests. */
    public Requests requests() {
        return requests;
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
        revisionsOf(name)
                .forEach(revision -> closings.add(revision.unload(Departure.Cause.OTHER, reason)));
        awaitAll(closings, settings.get().drainTimeout());
    }

    /** Takes everything out of memory and returns whether all of it was closed in time. */
    public boolean shutdown(Duration limit) {
        memory.book().save();
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
        try {
            surroundings.settle().run();
        } catch (ModelUnavailableException e) {
            LOG.warn("the list of models is not complete: {}", e.getMessage());
        }
        List<ModelInfo> all = new ArrayList<>();
        for (String name : names()) {
            find(name).ifPresent(all::add);
        }
        return all;
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        ModelSlot slot = slot(name);
        return broken.merge(name, slot == null ? Optional.empty() : slot.info());
    }

    @Override
    public Model model(String name) {
        ModelProxy known = proxies.get(name);
        if (known != null) {
            return known;
        }
        surroundings.settle().run();
        ModelProxy arrived = proxies.get(name);
        if (arrived == null) {
            throw ModelNotFoundException.unknownName(name, names());
        }
        return arrived;
    }

    @Override
    public Explanation why(String name) {
        ModelInfo info =
                find(name).orElseThrow(() -> ModelNotFoundException.unknownName(name, names()));
        List<String> lines = new ArrayList<>(new Explainer(time).lines(info));
        ModelSlot slot = slots.get(name);
        if (slot != null && !slot.isEmpty()) {
            lines.addAll(new ResidencyExplainer(workshop).lines(slot));
        }
        return new Explanation(name, lines, events.latest(name));
    }

    @Override
    public RevisionInfo load(String model, String version) {
        surroundings.settle().run();
        ModelSlot slot = require(model);
        return slot.load(revision(slot, version));
    }

    @Override
    public RevisionInfo prepare(String model, Set<String> mayLeave) {
        ModelSlot slot = require(model);
        return slot.prepare(slot.requireActive(), mayLeave);
    }

    @Override
    public void unload(String model, String version) {
        surroundings.settle().run();
        ModelSlot slot = require(model);
        List<Revision> leaving =
                version == null ? slot.revisions() : List.of(revision(slot, version));
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        leaving.forEach(revision -> closings.add(revision.unloadOnRequest()));
        awaitAll(closings, settings.get().drainTimeout());
    }

    @Override
    public SwapResult swap(String model, String version) {
        return swap(model, version, false);
    }

    @Override
    public SwapResult swap(String model, String version, boolean force) {
        surroundings.settle().run();
        ModelSlot slot = require(model);
        return slot.swap(
                revision(slot, version).id().version(), force ? Caution.FORCED : Caution.FULL);
    }

    @Override
    public SwapResult rollback(String model) {
        surroundings.settle().run();
        return require(model).rollback();
    }

    @Override
    public LoadStrategy strategy() {
        return memory.preferences().defaultStrategy().orElse(settings.get().strategy());
    }

    @Override
    public void strategy(LoadStrategy strategy) {
        memory.preferences().defaultStrategy(strategy);
        LOG.info("the loading strategy of all models is now {}", strategy);
    }

    @Override
    public void strategy(String model, LoadStrategy strategy) {
        require(model);
        memory.preferences().strategy(model, Optional.ofNullable(strategy));
        LOG.info("the loading strategy of {} is now {}", model, settings(model).strategy());
    }

    @Override
    public void keepAlive(String model, Duration keepAlive) {
        if (keepAlive != null && keepAlive.isNegative()) {
            throw new IllegalArgumentException(
                    "keep-alive of %s is %s; accepted: a duration, zero for ever, or null for none of its own"
                            .formatted(model, keepAlive));
        }
        require(model);
        memory.preferences().keepAlive(model, Optional.ofNullable(keepAlive));
        LOG.info("{} now stays {} in memory unused", model, settings(model).keepAlive());
    }

    @Override
    public void pin(String model, String version) {
        surroundings.settle().run();
        ModelSlot slot = require(model);
        slot.pin(revision(slot, version).id().version());
        LOG.info("{} is pinned to version {}", model, slot.pinned().orElseThrow());
    }

    @Override
    public void unpin(String model) {
        require(model).unpin();
        LOG.info("{} is not pinned any more", model);
    }

    @Override
    public void canary(String model, String version, int percent) {
        surroundings.settle().run();
        ModelSlot slot = require(model);
        String wanted = revision(slot, version).id().version();
        if (percent == 0) {
            slot.endTrial();
        } else {
            slot.startTrial(new Canary(wanted, percent));
        }
        LOG.info("{} sends {} % of its requests to version {}", model, percent, wanted);
    }

    @Override
    public void label(String model, String label, String version) {
        surroundings.settle().run();
        ModelSlot slot = require(model);
        Optional<String> target =
                Optional.ofNullable(version).map(wanted -> revision(slot, wanted).id().version());
        slot.labels().set(label, target);
        LOG.info("{}: label {} -> {}", model, label, target.orElse("(removed)"));
    }

    @Override
    public Map<String, String> labels(String model) {
        return require(model).labels().all();
    }

    @Override
    public ModelSettings settings(String model) {
        return require(model).settings();
    }

    @Override
    public Optional<Duration> unused(String model) {
        return require(model).unused();
    }

    @Override
    public boolean isReady(String model, String version) {
        ModelSlot slot = require(model);
        Revision revision = revision(slot, version);
        return revision.isLoaded()
                || (revision.state() != RevisionState.FAILED
                        && !revision.isRestrained()
                        && slot.strategy() != LoadStrategy.MANUAL);
    }

    @Override
    public MemoryUse memory() {
        return workshop.residency().use();
    }

    @Override
    public List<String> missing() {
        return keeper.missing();
    }

    private List<Tenant> tenants() {
        return keeper.tenants();
    }

    private void swapTo(ModelSlot slot, Revision revision) {
        try {
            slot.swap(revision.id().version(), Caution.FULL);
        } catch (ModelException e) {
            LOG.warn("{} arrived but was not swapped to: {}", revision.id(), e.getMessage());
        }
    }

    private void republish(String name) {
        ModelProxy proxy = proxies.get(name);
        ModelSlot slot = slots.get(name);
        if (proxy != null && slot != null) {
            slot.active().ifPresent(revision -> surroundings.services().publish(proxy, revision));
        }
    }

    /** It may have come back and left again: then that absence has an end of its own. */
    private void forgetUnlessBack(ModelSlot slot, long since) {
        if (slot.emptySince() == since) {
            forget(slot);
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
        workshop.reservoirs().forget(slot.name());
        events.later(() -> surroundings.services().withdraw(proxy));
    }

    private ModelSlot newSlot(String name) {
        return new ModelSlot(
                name,
                settings,
                time,
                memory.choices(),
                memory.preferences(),
                new SwapGate(
                        name, surroundings.contracts(), settings, time, surroundings.threads()),
                requests,
                new SwapNews(time::nanoTime, events::emit),
                () -> events.later(() -> republish(name)));
    }

    /**
     * Returns a model or null. In a start requests may come before all bundles have been read: then
     * one that is not known yet is waited for, within a limit, and never taken for unknown.
     */
    private ModelSlot slot(String name) {
        ModelSlot known = slots.get(name);
        if (known != null) {
            return known;
        }
        surroundings.settle().run();
        return slots.get(name);
    }

    private ModelSlot require(String name) {
        ModelSlot slot = slot(name);
        if (slot == null || slot.isEmpty()) {
            throw ModelNotFoundException.unknownName(name, names());
        }
        return slot;
    }

    /** Returns a version, or the active one for null. */
    private static Revision revision(ModelSlot slot, String version) {
        if (version == null) {
            return slot.requireActive();
        }
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
