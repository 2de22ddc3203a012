package io.samovar.loader.internal.revision;

import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The slow path of a request: the revision it needs is not in memory. Waits for the load, which
 * others may have started, and follows a swap that happens meanwhile.
 */
final class LeaseWait {
    private final String model;
    private final LoaderSettings settings;
    private final LoaderTime time;
    private final String group;
    private final Supplier<Target> targets;

    /**
     * What to wait for.
     *
     * @param loaded the revision in memory, or null when what is awaited is only its arrival
     * @param limit how long to wait at most, in nanoseconds
     * @param elsewhere asked when the load failed: whether another revision can be tried
     */
    record Target(
            CompletableFuture<LoadedRevision> loaded,
            long limit,
            Predicate<ModelException> elsewhere) {
        Target(CompletableFuture<LoadedRevision> loaded, Predicate<ModelException> elsewhere) {
            this(loaded, Long.MAX_VALUE, elsewhere);
        }

        static Target forArrival(CompletableFuture<Void> arrival, long limit) {
            // when nothing has come in time, the next look says that the model is gone
            return new Target(arrival.thenApply(nothing -> null), limit, failure -> true);
        }
    }

    LeaseWait(
            String model,
            LoaderSettings settings,
            LoaderTime time,
            String group,
            Supplier<Target> targets) {
        this.model = model;
        this.settings = settings;
        this.time = time;
        this.group = group;
        this.targets = targets;
    }

    Lease await() {
        long start = time.nanoTime();
        long deadline = start + settings.loadTimeout().toNanos();
        while (true) {
            Target target = targets.get();
            long left = Math.min(deadline - time.nanoTime(), target.limit());
            if (left <= 0) {
                throw new ModelUnavailableException(
                        model,
                        "no revision was ready within %d s"
                                .formatted(settings.loadTimeout().toSeconds()),
                        Duration.ofSeconds(1),
                        null);
            }
            try {
                LoadedRevision loaded = Waiting.await(model, "loading", target.loaded(), left);
                Optional<Lease> lease =
                        loaded == null
                                ? Optional.empty()
                                : loaded.tryLease(group, time.nanoTime() - start);
                if (lease.isPresent()) {
                    return lease.get();
                }
            } catch (ModelException e) {
                if (Thread.currentThread().isInterrupted() || !target.elsewhere().test(e)) {
                    throw ModelSlot.unavailable(model, e);
                }
            }
        }
    }
}
