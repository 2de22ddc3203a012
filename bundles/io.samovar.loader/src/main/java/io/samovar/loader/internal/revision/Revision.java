package io.samovar.loader.internal.revision;

import io.samovar.api.loading.Resident;
import io.samovar.api.model.Candidate;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.loader.internal.residency.ProcessMemory;
import io.samovar.loader.internal.residency.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.Version;

/**
 * One installed version of a model and its way into memory and out again. At most one load runs at
 * a time; everybody who needs it waits for the same one. Between its attempts at loading a revision
 * that fails rests for a while, and after many it waits to be told.
 */
public final class Revision implements Tenant {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final RevisionId id;
    private final Version version;
    private final RevisionSource source;
    private final WorkDirectory files;
    private final Workshop workshop;
    private final Usage usage;
    private final Reservoir recent;

    private final Object lock = new Object();
    private final Rest rest;
    private volatile LoadedRevision loaded;
    private volatile Status status;
    private volatile int guards;
    private volatile boolean restrained;
    private Attempt loading;
    private Optional<Duration> lastLoadTime = Optional.empty();
    private boolean removed;

    private record Status(RevisionState state, String reason, Instant since) {}

    Revision(RevisionSource source, Workshop workshop) {
        ModelDescriptor descriptor = source.description().descriptor();
        this.id =
                new RevisionId(
                        descriptor.name(), descriptor.version(), source.description().digest());
        this.version = Version.parseVersion(descriptor.version());
        this.source = source;
        this.files = new WorkDirectory(source);
        this.workshop = workshop;
        this.usage = new Usage(workshop.time());
        this.recent = workshop.reservoirs().of(id.model());
        this.rest = new Rest(workshop.time());
        this.status =
                new Status(
                        RevisionState.INSTALLED,
                        "found in " + source.identity(),
                        workshop.time().now());
        synchronized (lock) {
            changeTo(RevisionState.VERIFIED, "its description is valid; not loaded yet");
        }
    }

    @Override
    public RevisionId id() {
        return id;
    }

    Version version() {
        return version;
    }

    RevisionState state() {
        return status.state();
    }

    String reason() {
        return status.reason();
    }

    ModelDescriptor descriptor() {
        return source.description().descriptor();
    }

    /** Returns where it comes from. */
    public RevisionSource source() {
        return source;
    }

    /** Returns the sample of texts that were sent to this model. */
    Reservoir recent() {
        return recent;
    }

    Usage usage() {
        return usage;
    }

    boolean isLoaded() {
        return loaded != null;
    }

    /**
     * Returns a lease if the revision is in memory and stays.
     *
     * @param group what tells the caller from others; null if nothing does
     */
    Optional<Lease> tryLease(String group) {
        LoadedRevision current = loaded;
        return current == null ? Optional.empty() : current.tryLease(group, 0);
    }

    /**
     * Returns it as one that would answer; empty if a request would be refused without a load,
     * because one has failed a moment ago, or it is leaving.
     */
    Optional<Candidate> candidate() {
        if (loaded != null) {
            return Optional.of(new Candidate(id, descriptor(), true));
        }
        synchronized (lock) {
            return loading == null && refusal(false).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Candidate(id, descriptor(), loaded != null));
        }
    }

    /**
     * Runs something on the revision if it is in memory and stays; what it does is no request and
     * leaves no trace in the sample of recent texts.
     */
    <T> Optional<T> tryProbe(Function<ModelRunner, T> probe) {
        LoadedRevision current = loaded;
        Optional<Lease> held = current == null ? Optional.empty() : current.tryLease();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(probe.apply(current.probe()));
        } finally {
            held.get().close();
        }
    }

    /**
     * Starts a load if the revision is not in memory, or joins the one that runs.
     *
     * @param force whether to try even if the last attempt failed a moment ago
     * @return completes with the loaded revision, or with a {@link ModelException}
     */
    CompletableFuture<LoadedRevision> ensureLoaded(boolean force) {
        restrained = false;
        return load(force, true, Set.of());
    }

    /**
     * Starts a load that nobody waits for; it goes after those that somebody waits for. Does
     * nothing if somebody has unloaded the revision and nobody has asked for it since.
     */
    void prepare() {
        if (restrained) {
            return;
        }
        var unused = load(false, false, Set.of());
    }

    /**
     * Starts a load that nobody waits for and some may have to leave for, or joins the one that
     * runs.
     *
     * @return completes with the loaded revision, or with a {@link ModelException}
     */
    CompletableFuture<LoadedRevision> prepare(Set<String> mayLeave) {
        if (restrained) {
            return CompletableFuture.failedFuture(
                    new ModelUnavailableException(
                            id.model(),
                            "somebody has unloaded version %s".formatted(id.version()),
                            RETRY,
                            null));
        }
        return load(false, false, mayLeave);
    }

    private CompletableFuture<LoadedRevision> load(
            boolean force, boolean demand, Set<String> mayLeave) {
        Attempt attempt;
        boolean joined;
        synchronized (lock) {
            if (loaded != null) {
                return CompletableFuture.completedFuture(loaded);
            }
            joined = loading != null;
            if (!joined) {
                Optional<ModelException> refusal = refusal(force);
                if (refusal.isPresent()) {
                    return CompletableFuture.failedFuture(refusal.get());
                }
                loading = new Attempt(demand, mayLeave);
                changeTo(
                        RevisionState.LOADING,
                        demand
                                ? "checking its files and loading them"
                                : "loading in the background");
            }
            attempt = loading;
        }
        if (!joined) {
            if (!workshop.queue().submit(attempt, demand)) {
                failed(attempt, tooManyLoads());
            }
        } else if (demand && attempt.demand()) {
            workshop.queue().promote(attempt);
        }
        return attempt.result;
    }

    /**
     * Takes the revision out of memory; a load that is under way is given up, unless the revision
     * is only evicted.
     *
     * @return completes when the last lease is back and everything is closed
     */
    CompletableFuture<Void> unload(Departure.Cause cause, String reason) {
        long start = workshop.time().nanoTime();
        LoadedRevision leaving;
        Attempt abandoned;
        synchronized (lock) {
            leaving = loaded;
            loaded = null;
            // who is evicted was idle in memory; a load that has begun since then is wanted
            abandoned = cause == Departure.Cause.EVICTED ? null : loading;
            loading = abandoned == null ? loading : null;
            if (leaving != null) {
                changeTo(
                        RevisionState.DRAINING,
                        reason,
                        new Departure(
                                cause,
                                leaving.memoryBytes(),
                                Duration.ZERO,
                                OptionalLong.empty(),
                                OptionalLong.empty()));
            } else if (abandoned != null) {
                changeTo(RevisionState.UNLOADED, reason);
            }
        }
        if (abandoned != null) {
            workshop.queue().cancel(abandoned);
            abandoned.result.completeExceptionally(
                    new ModelUnavailableException(
                            id.model(), "its load was given up: " + reason, RETRY, null));
        }
        if (leaving == null) {
            return CompletableFuture.completedFuture(null);
        }
        OptionalLong resident = ProcessMemory.resident();
        long bytes = leaving.memoryBytes();
        leaving.retire();
        return leaving.closed()
                .thenRun(
                        () ->
                                drained(
                                        reason,
                                        new Departure(
                                                cause,
                                                bytes,
                                                Duration.ofNanos(
                                                        workshop.time().nanoTime() - start),
                                                resident,
                                                ProcessMemory.resident())));
    }

    /**
     * Takes the revision out of memory because somebody said so; it stays out until it is needed.
     */
    CompletableFuture<Void> unloadOnRequest() {
        restrained = true;
        return unload(Departure.Cause.REQUESTED, "unloaded on request");
    }

    /** Returns whether somebody took it out of memory and nobody has asked for it since. */
    boolean isRestrained() {
        return restrained;
    }

    /** Takes the revision out of memory for good. */
    CompletableFuture<Void> remove(String reason) {
        synchronized (lock) {
            removed = true;
        }
        return unload(Departure.Cause.REMOVED, reason);
    }

    /** Lets the next request try again, because what was missing may be there now. */
    void retryNow() {
        synchronized (lock) {
            rest.end();
        }
    }

    /** Keeps the revision from being evicted until {@link #unguard}: it is about to be needed. */
    void guard() {
        synchronized (lock) {
            guards++;
        }
    }

    void unguard() {
        synchronized (lock) {
            guards--;
        }
    }

    @Override
    public Resident resident() {
        LoadedRevision current = loaded;
        ModelDescriptor descriptor = descriptor();
        return new Resident(
                id,
                current == null ? 1 : current.memoryBytes(),
                current == null ? 1 : Math.max(1e-3, current.loadTime().toNanos() / 1e9),
                usage.total(),
                usage.lastUsedSeconds(),
                descriptor.priority(),
                keepAlive());
    }

    /** Returns how long it stays in memory unused; zero = for ever. */
    Duration keepAlive() {
        return workshop.keepAlive(this);
    }

    @Override
    public double credit() {
        return usage.credit();
    }

    @Override
    public boolean mayLeave() {
        LoadedRevision current = loaded;
        return current != null
                && guards == 0
                && current.leases() == 0
                && !workshop.isPinned(this)
                && !usage.isAwaited();
    }

    @Override
    public boolean isFresh() {
        return usage.isFresh();
    }

    @Override
    public void evict(String reason) {
        var unused = unload(Departure.Cause.EVICTED, reason);
    }

    /** Returns what the model's service says while this revision is the active one. */
    public Map<String, Object> serviceProperties() {
        ModelDescriptor descriptor = descriptor();
        Map<String, Object> properties = new HashMap<>();
        properties.put(Model.NAME, descriptor.name());
        properties.put(Model.VERSION, descriptor.version());
        properties.put(Model.STATE, status.state().name());
        properties.put(Model.TASK, descriptor.task());
        properties.put(Model.COMPARABLE_VERSION, version);
        if (descriptor.dimension() > 0) {
            properties.put(Model.DIMENSION, (long) descriptor.dimension());
        }
        descriptor.tokenizerDigest().ifPresent(digest -> properties.put(Model.TOKENIZER, digest));
        return properties;
    }

    RevisionInfo info(boolean active) {
        synchronized (lock) {
            LoadedRevision current = loaded;
            return new RevisionInfo(
                    id,
                    source.identity(),
                    source.bundleId(),
                    status.state(),
                    status.reason(),
                    status.since(),
                    active,
                    current == null ? 0 : current.leases(),
                    current == null ? 0 : current.memoryBytes(),
                    lastLoadTime,
                    Optional.of(descriptor()));
        }
    }

    /** One try at loading, and those who wait for it. */
    private final class Attempt implements Consumer<LoadQueue.Place> {
        private final CompletableFuture<LoadedRevision> result = new CompletableFuture<>();
        private final Set<String> mayLeave;
        private volatile boolean demanded;

        Attempt(boolean demanded, Set<String> mayLeave) {
            this.demanded = demanded;
            this.mayLeave = mayLeave;
        }

        /** Somebody waits now; returns whether that is new. */
        boolean demand() {
            boolean before = demanded;
            demanded = true;
            return !before;
        }

        @Override
        public void accept(LoadQueue.Place place) {
            Duration limit = workshop.settings().get().loadTimeout();
            ScheduledFuture<?> timer =
                    workshop.time().schedule(() -> giveUp(this, place, limit), limit);
            try {
                run();
            } finally {
                timer.cancel(false);
                place.leave();
            }
        }

        private void run() {
            boolean waitedFor;
            do {
                waitedFor = demanded;
                try {
                    if (isCurrent(this)) {
                        finish(
                                this,
                                workshop.loader()
                                        .load(
                                                id,
                                                source,
                                                files,
                                                new RevisionLoader.Order(
                                                        () -> demanded,
                                                        mayLeave,
                                                        () -> warming(this),
                                                        usage.counter(),
                                                        recent)));
                    }
                    return;
                } catch (ModelUnavailableException e) {
                    if (waitedFor || !demanded) {
                        postponed(this, waitedFor, e);
                        return;
                    }
                    // somebody came to wait while a load that must not evict found no room
                } catch (RuntimeException | Error e) {
                    failed(this, asModelException(e));
                    return;
                }
            } while (true);
        }
    }

    private void finish(Attempt attempt, LoadedRevision result) {
        boolean wanted;
        synchronized (lock) {
            wanted = loading == attempt;
            if (wanted) {
                loading = null;
                usage.loaded(attempt.demanded);
                loaded = result;
                rest.reset();
                lastLoadTime = Optional.of(result.loadTime());
                changeTo(
                        RevisionState.READY,
                        "loaded in %d ms, self-test passed"
                                .formatted(result.loadTime().toMillis()));
            }
        }
        if (wanted) {
            usage.value(workshop.residency().credit(this));
            attempt.result.complete(result);
        } else {
            // given up meanwhile: whoever waited has been told
            result.retire();
        }
    }

    /** There was no room: nothing is wrong with the revision, so it is not a failure of its. */
    private void postponed(Attempt attempt, boolean demanded, ModelUnavailableException reason) {
        synchronized (lock) {
            if (loading == attempt) {
                loading = null;
                changeTo(
                        RevisionState.UNLOADED,
                        (demanded ? "no room: " : "waits for room: ") + reason.getMessage());
            }
        }
        attempt.result.completeExceptionally(reason);
    }

    private void giveUp(Attempt attempt, LoadQueue.Place place, Duration limit) {
        failed(
                attempt,
                new ModelUnavailableException(
                        id.model(),
                        "loading version %s was given up after %d s"
                                .formatted(id.version(), limit.toSeconds()),
                        RETRY,
                        null));
        place.leave();
    }

    private void failed(Attempt attempt, ModelException reason) {
        synchronized (lock) {
            if (loading == attempt) {
                loading = null;
                rest.begin();
                changeTo(RevisionState.FAILED, reason.getMessage());
            }
        }
        attempt.result.completeExceptionally(reason);
    }

    private void warming(Attempt attempt) {
        synchronized (lock) {
            if (loading == attempt) {
                changeTo(RevisionState.WARMING, "loaded; running its self-test");
            }
        }
    }

    private void drained(String reason, Departure departure) {
        OptionalLong before = departure.residentBefore();
        OptionalLong now = departure.residentAfter();
        String measured =
                before.isEmpty() || now.isEmpty()
                        ? ""
                        : "; %.1f MB given back, resident memory went from %.1f to %.1f MB"
                                .formatted(
                                        megabytes(departure.bytes()),
                                        megabytes(before.getAsLong()),
                                        megabytes(now.getAsLong()));
        synchronized (lock) {
            if (loaded == null && loading == null && status.state() == RevisionState.DRAINING) {
                changeTo(RevisionState.UNLOADED, reason + measured, departure);
            }
        }
    }

    private boolean isCurrent(Attempt attempt) {
        synchronized (lock) {
            return loading == attempt;
        }
    }

    private Optional<ModelException> refusal(boolean force) {
        if (removed) {
            return Optional.of(
                    new ModelUnavailableException(
                            id.model(),
                            "version %s is being removed".formatted(id.version()),
                            RETRY,
                            null));
        }
        return force ? Optional.empty() : rest.refusal(id.model(), status.reason());
    }

    private ModelUnavailableException tooManyLoads() {
        return new ModelUnavailableException(
                id.model(),
                "%d loads are waiting already (queue.limit)"
                        .formatted(workshop.settings().get().queueLimit()),
                RETRY,
                null);
    }

    private ModelException asModelException(Throwable e) {
        return e instanceof ModelException known
                ? known
                : new ModelLoadException(id.toString(), e.toString(), e);
    }

    private static double megabytes(long bytes) {
        return bytes / (double) (1 << 20);
    }

    /** Only with the lock held, so that events are in the order of the changes. */
    private void changeTo(RevisionState next, String reason) {
        changeTo(next, reason, null);
    }

    /** Only with the lock held; without a departure for null. */
    private void changeTo(RevisionState next, String reason, Departure departure) {
        Status before = status;
        status = new Status(next, reason, workshop.time().now());
        workshop.events()
                .emit(
                        new RevisionEvent(
                                id,
                                source.bundleId(),
                                before.state(),
                                next,
                                reason,
                                status.since(),
                                Optional.ofNullable(departure)));
    }
}
