package io.samovar.loader.internal.revision;

import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.osgi.framework.Version;

/**
 * One installed version of a model and its way into memory and out again. At most one load runs at
 * a time; everybody who needs it waits for the same one. Between its attempts at loading a revision
 * that fails rests for a while.
 */
public final class Revision {
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);

    private final RevisionId id;
    private final Version version;
    private final RevisionSource source;
    private final WorkDirectory files;
    private final RevisionLoader loader;
    private final LoadQueue queue;
    private final LoaderTime time;
    private final Duration loadTimeout;
    private final Events events;

    private final Object lock = new Object();
    private volatile LoadedRevision loaded;
    private volatile Status status;
    private CompletableFuture<LoadedRevision> loading;
    private Optional<Duration> lastLoadTime = Optional.empty();
    private boolean removed;
    private int failures;
    private long restUntil;

    private record Status(RevisionState state, String reason, Instant since) {}

    Revision(
            RevisionSource source,
            RevisionLoader loader,
            LoadQueue queue,
            LoaderTime time,
            Duration loadTimeout,
            Events events) {
        ModelDescriptor descriptor = source.description().descriptor();
        this.id =
                new RevisionId(
                        descriptor.name(), descriptor.version(), source.description().digest());
        this.version = Version.parseVersion(descriptor.version());
        this.source = source;
        this.files = new WorkDirectory(source);
        this.loader = loader;
        this.queue = queue;
        this.time = time;
        this.loadTimeout = loadTimeout;
        this.events = events;
        this.status =
                new Status(RevisionState.INSTALLED, "found in " + source.identity(), time.now());
        synchronized (lock) {
            changeTo(RevisionState.VERIFIED, "its description is valid; not loaded yet");
        }
    }

    RevisionId id() {
        return id;
    }

    Version version() {
        return version;
    }

    RevisionState state() {
        return status.state();
    }

    ModelDescriptor descriptor() {
        return source.description().descriptor();
    }

    RevisionSource source() {
        return source;
    }

    boolean isLoaded() {
        return loaded != null;
    }

    /** Returns a lease if the revision is in memory and stays. */
    Optional<Lease> tryLease() {
        LoadedRevision current = loaded;
        return current == null ? Optional.empty() : current.tryLease();
    }

    /**
     * Starts a load if the revision is not in memory, or joins the one that runs.
     *
     * @param force whether to try even if the last attempt failed a moment ago
     * @return completes with the loaded revision, or with a {@link ModelException}
     */
    CompletableFuture<LoadedRevision> ensureLoaded(boolean force) {
        CompletableFuture<LoadedRevision> attempt = new CompletableFuture<>();
        synchronized (lock) {
            if (loaded != null) {
                return CompletableFuture.completedFuture(loaded);
            }
            if (loading != null) {
                return loading;
            }
            if (removed) {
                return CompletableFuture.failedFuture(
                        new ModelUnavailableException(
                                id.model(),
                                "version %s is being removed".formatted(id.version()),
                                FIRST_REST,
                                null));
            }
            long rest = restUntil - time.nanoTime();
            if (failures > 0 && rest > 0 && !force) {
                return CompletableFuture.failedFuture(resting(Duration.ofNanos(rest)));
            }
            loading = attempt;
            changeTo(RevisionState.LOADING, "checking its files and loading them");
        }
        queue.submit(place -> run(attempt, place));
        return attempt;
    }

    /**
     * Takes the revision out of memory; a load that is under way is given up.
     *
     * @return completes when the last lease is back and everything is closed
     */
    CompletableFuture<Void> unload(String reason) {
        LoadedRevision leaving;
        CompletableFuture<LoadedRevision> abandoned;
        synchronized (lock) {
            leaving = loaded;
            loaded = null;
            abandoned = loading;
            loading = null;
            if (leaving != null) {
                changeTo(RevisionState.DRAINING, reason);
            } else if (abandoned != null) {
                changeTo(RevisionState.UNLOADED, reason);
            }
        }
        if (abandoned != null) {
            abandoned.completeExceptionally(
                    new ModelUnavailableException(
                            id.model(), "its load was given up: " + reason, FIRST_REST, null));
        }
        if (leaving == null) {
            return CompletableFuture.completedFuture(null);
        }
        leaving.retire();
        return leaving.closed().thenRun(() -> drained(reason));
    }

    /** Takes the revision out of memory for good. */
    CompletableFuture<Void> remove(String reason) {
        synchronized (lock) {
            removed = true;
        }
        return unload(reason);
    }

    /** Lets the next request try again, because what was missing may be there now. */
    void retryNow() {
        synchronized (lock) {
            restUntil = time.nanoTime();
        }
    }

    /** Returns what the model's service says while this revision is the active one. */
    public Map<String, Object> serviceProperties() {
        ModelDescriptor descriptor = descriptor();
        Map<String, Object> properties = new HashMap<>();
        properties.put(Model.NAME, descriptor.name());
        properties.put(Model.VERSION, descriptor.version());
        properties.put(Model.STATE, status.state().name());
        properties.put(Model.TASK, descriptor.task());
        if (descriptor.dimension() > 0) {
            properties.put(Model.DIMENSION, (long) descriptor.dimension());
        }
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

    private void run(CompletableFuture<LoadedRevision> attempt, LoadQueue.Place place) {
        ScheduledFuture<?> limit = time.schedule(() -> giveUp(attempt, place), loadTimeout);
        try {
            if (!isCurrent(attempt)) {
                return;
            }
            finish(attempt, loader.load(id, source, files, () -> warming(attempt)));
        } catch (RuntimeException | Error e) {
            fail(attempt, e);
        } finally {
            limit.cancel(false);
            place.leave();
        }
    }

    private void finish(CompletableFuture<LoadedRevision> attempt, LoadedRevision result) {
        boolean wanted;
        synchronized (lock) {
            wanted = loading == attempt;
            if (wanted) {
                loading = null;
                loaded = result;
                failures = 0;
                lastLoadTime = Optional.of(result.loadTime());
                changeTo(
                        RevisionState.READY,
                        "loaded in %d ms, self-test passed"
                                .formatted(result.loadTime().toMillis()));
            }
        }
        if (wanted) {
            attempt.complete(result);
        } else {
            // given up meanwhile: whoever waited has been told
            result.retire();
        }
    }

    private void fail(CompletableFuture<LoadedRevision> attempt, Throwable e) {
        ModelException reason =
                e instanceof ModelException known
                        ? known
                        : new ModelLoadException(id.toString(), e.toString(), e);
        failed(attempt, reason);
    }

    private void giveUp(CompletableFuture<LoadedRevision> attempt, LoadQueue.Place place) {
        failed(
                attempt,
                new ModelUnavailableException(
                        id.model(),
                        "loading version %s was given up after %d s"
                                .formatted(id.version(), loadTimeout.toSeconds()),
                        FIRST_REST,
                        null));
        place.leave();
    }

    private void failed(CompletableFuture<LoadedRevision> attempt, ModelException reason) {
        synchronized (lock) {
            if (loading == attempt) {
                loading = null;
                failures++;
                restUntil = time.nanoTime() + rest().toNanos();
                changeTo(RevisionState.FAILED, reason.getMessage());
            }
        }
        attempt.completeExceptionally(reason);
    }

    private void warming(CompletableFuture<LoadedRevision> attempt) {
        synchronized (lock) {
            if (loading == attempt) {
                changeTo(RevisionState.WARMING, "loaded; running its self-test");
            }
        }
    }

    private void drained(String reason) {
        synchronized (lock) {
            if (loaded == null && loading == null && status.state() == RevisionState.DRAINING) {
                changeTo(RevisionState.UNLOADED, reason);
            }
        }
    }

    private boolean isCurrent(CompletableFuture<LoadedRevision> attempt) {
        synchronized (lock) {
            return loading == attempt;
        }
    }

    private Duration rest() {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures - 1, 10));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private ModelUnavailableException resting(Duration rest) {
        return new ModelUnavailableException(
                id.model(),
                "%s (%d failed attempts; the next one in %.1f s)"
                        .formatted(status.reason(), failures, rest.toMillis() / 1000.0),
                rest,
                null);
    }

    /** Only with the lock held, so that events are in the order of the changes. */
    private void changeTo(RevisionState next, String reason) {
        Status before = status;
        status = new Status(next, reason, time.now());
        events.emit(
                new RevisionEvent(
                        id, source.bundleId(), before.state(), next, reason, status.since()));
    }
}
