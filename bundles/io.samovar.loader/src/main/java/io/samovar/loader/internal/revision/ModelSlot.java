package io.samovar.loader.internal.revision;

import io.samovar.api.loading.Canary;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.ModelSettings;
import io.samovar.api.model.Candidate;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model by name: what requests go to, and how that changes. The path of a request takes no lock
 * as long as the active revision is in memory.
 */
public final class ModelSlot {
    private static final Logger LOG = LoggerFactory.getLogger(ModelSlot.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String name;
    private final LiveSettings settings;
    private final LoaderTime time;
    private final Choices choices;
    private final Preferences preferences;
    private final SwapGate gate;
    private final Requests requests;
    private final SwapNews news;
    private final Labels labels;
    private final Runnable onChange;

    private final Object lock = new Object();
    private final Versions versions;
    private volatile Revision active;
    private volatile Trial trial;
    private CompletableFuture<Void> arrival = new CompletableFuture<>();
    private Transition transition;
    private long emptySince;

    private record Transition(
            Revision target, Caution caution, CompletableFuture<SwapResult> result) {}

    /**
     * @param gate decides whether a version may take over from the active one
     * @param requests is told of those that waited in vain
     * @param news is told of swaps
     * @param onChange called when another revision has become active; only enqueues
     */
    ModelSlot(
            String name,
            LiveSettings settings,
            LoaderTime time,
            Choices choices,
            Preferences preferences,
            SwapGate gate,
            Requests requests,
            SwapNews news,
            Runnable onChange) {
        this.name = name;
        this.settings = settings;
        this.time = time;
        this.choices = choices;
        this.preferences = preferences;
        this.gate = gate;
        this.requests = requests;
        this.news = news;
        this.labels = new Labels(name, preferences, this::installedVersions);
        this.onChange = onChange;
        this.versions =
                new Versions(
                        choices.of(name), () -> settings.get().newestWins() && pinned().isEmpty());
    }

    String name() {
        return name;
    }

    /** Returns a lease on the active revision; see {@code Model.acquire}. */
    Lease acquire() {
        return acquireBy(null, Trial::anySlice);
    }

    /** Returns a lease for a request of a key; see {@code Model.acquireFor}. */
    Lease acquireFor(String key) {
        return acquireBy(key, () -> Trial.slice(key));
    }

    private Lease acquireBy(String group, IntSupplier slice) {
        Trial running = trial;
        if (running != null && running.takes(slice.getAsInt())) {
            Optional<Lease> lease = running.revision().tryLease(group);
            if (lease.isPresent()) {
                return lease.get();
            }
        }
        return acquireActive(group);
    }

    private Lease acquireActive(String group) {
        Revision current = active;
        if (current != null) {
            Optional<Lease> lease = current.tryLease(group);
            if (lease.isPresent()) {
                return lease.get();
            }
        }
        return await(group, this::target, this::active);
    }

    private Lease await(
            String group, Supplier<LeaseWait.Target> targets, Supplier<Optional<Revision>> wanted) {
        long start = time.nanoTime();
        try {
            return new LeaseWait(name, settings.get(), time, group, targets).await();
        } catch (ModelUnavailableException e) {
            wanted.get().ifPresent(revision -> requests.waitedInVain(revision.id(), group, start));
            throw e;
        }
    }

    /** Returns a lease on one version; see {@code Model.acquire(String)}. */
    Lease acquire(String versionOrLabel) {
        if (versionOrLabel == null) {
            return acquire();
        }
        Revision revision = require(labels.versionOf(versionOrLabel));
        return revision.tryLease(null)
                .orElseGet(
                        () ->
                                await(
                                        null,
                                        () ->
                                                new LeaseWait.Target(
                                                        revision.ensureLoaded(false),
                                                        failure -> false),
                                        () -> Optional.of(revision)));
    }

    /** Returns who would answer a request; see {@code Model.candidate}. */
    Optional<Candidate> candidate() {
        return candidateBy(Trial::anySlice);
    }

    /** Returns who would answer a request of a key; see {@code Model.candidateFor}. */
    Optional<Candidate> candidateFor(String key) {
        return candidateBy(() -> Trial.slice(key));
    }

    /** Returns who would answer a request for a version; see {@code Model.candidate(String)}. */
    Optional<Candidate> candidate(String versionOrLabel) {
        if (versionOrLabel == null) {
            return candidate();
        }
        return require(labels.versionOf(versionOrLabel)).candidate();
    }

    private Optional<Candidate> candidateBy(IntSupplier slice) {
        Trial running = trial;
        if (running != null && running.takes(slice.getAsInt()) && running.revision().isLoaded()) {
            return running.revision().candidate();
        }
        return active().filter(this::isLoadable).flatMap(Revision::candidate);
    }

    /** Adds a revision and returns whether it should now be swapped to. */
    boolean arrive(Revision revision, boolean starting) {
        CompletableFuture<Void> waiters;
        boolean swap;
        synchronized (lock) {
            swap = versions.arrive(revision, starting);
            active = versions.active();
            preferences
                    .canary(name)
                    .filter(canary -> canary.version().equals(revision.id().version()))
                    .ifPresent(canary -> trial = new Trial(revision, canary));
            waiters = arrival;
            arrival = new CompletableFuture<>();
        }
        waiters.complete(null);
        onChange.run();
        return swap;
    }

    /** Removes a revision; requests go on with the best of the others. */
    CompletableFuture<Void> leave(Revision revision, String reason) {
        synchronized (lock) {
            versions.leave(revision);
            active = versions.active();
            endTrialOf(revision);
            emptySince = time.nanoTime();
        }
        gate.left(revision);
        onChange.run();
        return revision.remove(reason);
    }

    boolean isEmpty() {
        return active == null;
    }

    /** Returns when a revision last left, as {@code nanoTime} tells it. */
    long emptySince() {
        synchronized (lock) {
            return emptySince;
        }
    }

    Optional<Revision> active() {
        return Optional.ofNullable(active);
    }

    List<Revision> revisions() {
        synchronized (lock) {
            return versions.newestFirst();
        }
    }

    Optional<Revision> previous() {
        synchronized (lock) {
            return versions.previous();
        }
    }

    /** Returns an installed version, or says which there are. */
    Revision require(String version) {
        synchronized (lock) {
            return versions.find(version)
                    .orElseThrow(
                            () ->
                                    ModelNotFoundException.unknownVersion(
                                            name, version, installedVersions()));
        }
    }

    /** Returns the version requests go to. */
    Revision requireActive() {
        Revision current = active;
        if (current == null) {
            throw ModelNotFoundException.unknownName(name, List.of());
        }
        return current;
    }

    RevisionInfo load(Revision revision) {
        Waiting.await(
                name,
                "loading version " + revision.id().version(),
                revision.ensureLoaded(true),
                loadLimit());
        return revision.info(revision == active);
    }

    /** Loads a revision that nobody waits for; see {@code ModelPreparation.prepare}. */
    RevisionInfo prepare(Revision revision, Set<String> mayLeave) {
        Waiting.await(
                name,
                "preloading version " + revision.id().version(),
                revision.prepare(Set.copyOf(mayLeave)),
                loadLimit());
        return revision.info(revision == active);
    }

    /** Swaps to a version; see {@code ModelControl.swap}. */
    SwapResult swap(String version, Caution caution) {
        pinned().filter(pin -> !pin.equals(version))
                .ifPresent(
                        pin -> {
                            throw new ModelConflictException(
                                    name,
                                    "it is pinned to version %s; unpin it before going to %s"
                                            .formatted(pin, version));
                        });
        return switchTo(version, caution);
    }

    private SwapResult switchTo(String version, Caution caution) {
        // a swap asks for contracts, loads and compares, each within the limit of a load
        long deadline = time.nanoTime() + 4 * loadLimit() + settings.get().drainTimeout().toNanos();
        while (true) {
            Revision target = require(version);
            Transition running;
            Transition mine = new Transition(target, caution, new CompletableFuture<>());
            synchronized (lock) {
                running = transition;
                if (running == null) {
                    transition = mine;
                }
            }
            if (running == null) {
                return run(mine);
            }
            long left = deadline - time.nanoTime();
            if (left <= 0) {
                throw new ModelConflictException(
                        name,
                        "a swap to %s is still under way; try again when it has ended"
                                .formatted(running.target().id().version()));
            }
            String what = "the swap to version " + running.target().id().version();
            if (running.target() == target && running.caution().satisfies(caution)) {
                return Waiting.await(name, what, running.result(), left);
            }
            Waiting.ended(running.result(), Duration.ofNanos(left));
        }
    }

    SwapResult rollback() {
        Revision target =
                previous()
                        .orElseThrow(
                                () ->
                                        new ModelConflictException(
                                                name,
                                                "there is no version to roll back to; installed: %s"
                                                        .formatted(installed())));
        return swap(target.id().version(), Caution.CONTRACTS);
    }

    Optional<ModelInfo> info() {
        List<Revision> all;
        Revision current;
        Optional<Revision> previous;
        synchronized (lock) {
            all = versions.newestFirst();
            current = versions.active();
            previous = versions.previous();
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Revision shown = current == null ? all.get(0) : current;
        return Optional.of(
                new ModelInfo(
                        name,
                        shown.descriptor().task(),
                        Optional.ofNullable(current).map(revision -> revision.info(true)),
                        previous.map(revision -> revision.id().version()),
                        all.stream().map(revision -> revision.info(revision == current)).toList()));
    }

    private SwapResult run(Transition mine) {
        Optional<Revision> before = active();
        // evicting what serves, to make room for what replaces it, would be a gap
        before.ifPresent(Revision::guard);
        mine.target().guard();
        try {
            SwapResult result = tellAndPerform(before, mine);
            end();
            mine.result().complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            end();
            mine.result().completeExceptionally(e);
            throw e;
        } finally {
            mine.target().unguard();
            before.ifPresent(Revision::unguard);
        }
    }

    private SwapResult tellAndPerform(Optional<Revision> before, Transition mine) {
        Supplier<SwapResult> swap = () -> perform(mine.target(), mine.caution());
        return before.filter(revision -> revision != mine.target())
                .map(from -> news.around(from, mine.target(), swap))
                .orElseGet(swap);
    }

    /** Closes the version before, or keeps it warm for a while in case somebody rolls back. */
    private boolean retire(Revision before, String reason) {
        Duration warm = settings.get().keepWarm();
        if (warm.isZero() || !before.isLoaded()) {
            return Waiting.ended(
                    before.unload(Departure.Cause.SWAPPED, reason), settings.get().drainTimeout());
        }
        var unused = time.schedule(() -> retireUnlessNeeded(before, reason), warm);
        return false;
    }

    private void retireUnlessNeeded(Revision before, String reason) {
        boolean needed;
        synchronized (lock) {
            needed = before == active || (trial != null && trial.revision() == before);
        }
        if (!needed) {
            var unused = before.unload(Departure.Cause.SWAPPED, reason);
        }
    }

    /** Only with the lock held. */
    private void endTrialOf(Revision revision) {
        if (trial != null && trial.revision() == revision) {
            trial = null;
        }
    }

    private void end() {
        synchronized (lock) {
            transition = null;
        }
    }

    private SwapResult perform(Revision target, Caution caution) {
        Optional<Revision> leaving = active().filter(revision -> revision != target);
        leaving.ifPresent(from -> orStay(from, () -> gate.beforeLoad(from, target, caution)));
        long start = time.nanoTime();
        Waiting.await(
                name,
                "loading version " + target.id().version(),
                target.ensureLoaded(true),
                loadLimit());
        Duration loadTime = Duration.ofNanos(time.nanoTime() - start);
        AtomicReference<Optional<Drift>> drift = new AtomicReference<>(Optional.empty());
        leaving.ifPresent(
                from -> orStay(from, () -> drift.set(gate.beforeSwitch(from, target, caution))));
        record(target);
        Revision before;
        synchronized (lock) {
            if (versions.find(target.id().version()).filter(target::equals).isEmpty()) {
                throw new ModelConflictException(
                        name,
                        "version %s was removed while it was loading"
                                .formatted(target.id().version()));
            }
            before = versions.active();
            versions.activate(target, versions.choiceOf(target));
            active = target;
            endTrialOf(target);
        }
        gate.passed();
        onChange.run();
        boolean drained = true;
        if (before != null && before != target) {
            String reason = "swapped out by version " + target.id().version();
            drained = retire(before, reason);
            LOG.info(
                    "swap {}: {} -> {}{}{}",
                    name,
                    before.id().version(),
                    target.id().version(),
                    caution == Caution.FORCED ? ", forced" : "",
                    drift.get().map(figures -> ", " + figures).orElse(""));
        }
        return new SwapResult(
                name,
                Optional.ofNullable(before).map(revision -> revision.id().version()),
                target.id().version(),
                loadTime,
                drained);
    }

    /**
     * Refuses a swap so that it stays refused: after a restart too the version waits for a person,
     * instead of taking over as one that nobody has seen yet.
     */
    private void orStay(Revision present, Runnable check) {
        try {
            check.run();
        } catch (ModelConflictException e) {
            Choice choice;
            synchronized (lock) {
                if (versions.active() != present) {
                    throw e;
                }
                choice = versions.choiceOf(present);
                versions.activate(present, choice);
            }
            try {
                choices.record(name, choice);
            } catch (IOException failure) {
                LOG.warn(
                        "that {} stays the active version cannot be recorded",
                        present.id(),
                        failure);
            }
            throw e;
        }
    }

    /**
     * Before the switch: what is recorded has passed its self-test, so a crash may come at any
     * moment.
     */
    private void record(Revision target) {
        Choice choice;
        synchronized (lock) {
            choice = versions.choiceOf(target);
        }
        try {
            choices.record(name, choice);
        } catch (IOException e) {
            throw new ModelLoadException(
                    target.id().toString(),
                    "the choice of this version cannot be recorded: " + e.getMessage(),
                    e);
        }
    }

    /** Decides what a request without a lease waits for. */
    private LeaseWait.Target target() {
        synchronized (lock) {
            Revision current = versions.active();
            if (current != null) {
                requireLoadable(current);
                return new LeaseWait.Target(
                        current.ensureLoaded(false), failure -> standInFor(current, failure));
            }
            long absent = time.nanoTime() - emptySince;
            Duration absence = settings.get().absence();
            if (absent > absence.toNanos()) {
                throw ModelNotFoundException.unknownName(name, List.of());
            }
            return LeaseWait.Target.forArrival(arrival, absence.minusNanos(absent).toNanos());
        }
    }

    /** Better the version before than nothing: true if requests now go elsewhere. */
    private boolean standInFor(Revision failed, ModelException failure) {
        Revision standIn;
        synchronized (lock) {
            if (versions.active() != failed) {
                return true;
            }
            Optional<Revision> previous =
                    versions.previous().filter(other -> other.state() != RevisionState.FAILED);
            if (previous.isEmpty() || failed.state() != RevisionState.FAILED) {
                return false;
            }
            standIn = previous.get();
            versions.standIn(standIn);
            active = standIn;
        }
        onChange.run();
        LOG.warn(
                "{} failed ({}); version {} stands in for it",
                failed.id(),
                failure.getMessage(),
                standIn.id().version());
        return true;
    }

    /** Returns what is in force for this model. */
    ModelSettings settings() {
        Revision current = requireActive();
        return new ModelSettings(
                name,
                strategy(),
                preferences.strategy(name).isPresent(),
                pinned(),
                Optional.ofNullable(trial).map(Trial::canary),
                current.keepAlive(),
                current.descriptor().priority());
    }

    /** Returns how long the active version has been in memory unused; empty if it is not there. */
    Optional<Duration> unused() {
        Revision current = active;
        return current == null || !current.isLoaded()
                ? Optional.empty()
                : Optional.of(current.usage().unused());
    }

    LoadStrategy strategy() {
        return preferences
                .strategy(name)
                .or(preferences::defaultStrategy)
                .orElse(settings.get().strategy());
    }

    Optional<String> pinned() {
        return preferences.pin(name);
    }

    /** Makes a version active, keeps it so, and keeps it in memory. */
    void pin(String version) {
        Revision revision = require(version);
        if (revision != active) {
            switchTo(version, Caution.FULL);
        }
        load(revision);
        preferences.pin(name, Optional.of(version));
    }

    void unpin() {
        preferences.pin(name, Optional.empty());
    }

    /** Puts a version on trial. */
    void startTrial(Canary canary) {
        Revision revision = require(canary.version());
        if (revision == active) {
            throw new ModelConflictException(
                    name, "version %s is the active one already".formatted(canary.version()));
        }
        load(revision);
        preferences.canary(name, Optional.of(canary));
        trial = new Trial(revision, canary);
    }

    /** Ends the trial, if there is one; its version leaves memory. */
    void endTrial() {
        Optional<Revision> ended = onTrial();
        preferences.canary(name, Optional.empty());
        trial = null;
        ended.filter(revision -> revision != active)
                .ifPresent(
                        revision -> {
                            var unused =
                                    revision.unload(Departure.Cause.OTHER, "its trial has ended");
                        });
    }

    /** Returns the version on trial. */
    Optional<Revision> onTrial() {
        return Optional.ofNullable(trial).map(Trial::revision);
    }

    private boolean isLoadable(Revision current) {
        return current.isLoaded()
                || current.state() == RevisionState.LOADING
                || current.state() == RevisionState.WARMING
                || strategy() != LoadStrategy.MANUAL;
    }

    private void requireLoadable(Revision current) {
        if (!isLoadable(current)) {
            throw new ModelUnavailableException(
                    name,
                    "its strategy is manual and it is not loaded; load it first",
                    RETRY,
                    null);
        }
    }

    Labels labels() {
        return labels;
    }

    SwapGate gate() {
        return gate;
    }

    private String installed() {
        return String.join(", ", installedVersions());
    }

    private List<String> installedVersions() {
        return revisions().stream().map(revision -> revision.id().version()).toList();
    }

    private long loadLimit() {
        return settings.get().loadTimeout().toNanos();
    }

    /** Says that nothing can answer now and when to ask again. */
    static ModelUnavailableException unavailable(String name, ModelException cause) {
        return cause instanceof ModelUnavailableException known
                ? known
                : new ModelUnavailableException(name, cause.getMessage(), RETRY, cause);
    }
}
