package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import io.samovar.loader.internal.residency.Residency;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A revision in memory, from the end of its load to its closing. */
final class LoadedRevision {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedRevision.class);

    private final RevisionId id;
    private final ModelDescriptor descriptor;
    private final LoadedModel model;
    private final ModelRunner runner;
    private final ModelRunner probe;
    private final Duration loadTime;
    private final Residency.Reservation memory;
    private final LongAdder uses;
    private final Requests requests;
    private final LeaseCounter leases;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * One whose texts are not sampled and whose requests nobody is told of.
     *
     * @param memory what is reserved for it until it is closed
     * @param uses counts its leases
     * @param closer runs the closing, so that no request pays for it
     */
    LoadedRevision(
            RevisionId id,
            ModelDescriptor descriptor,
            LoadedModel model,
            Duration loadTime,
            Residency.Reservation memory,
            LongAdder uses,
            Executor closer) {
        this(
                id,
                descriptor,
                model,
                loadTime,
                memory,
                uses,
                Reservoir.NONE,
                Traffic.DIRECT,
                new Requests(System::nanoTime),
                closer);
    }

    /**
     * @param memory what is reserved for it until it is closed
     * @param uses counts its leases
     * @param recent samples the texts that are sent to it
     * @param traffic how requests get to it
     * @param requests is told of them
     * @param closer runs the closing, so that no request pays for it
     */
    LoadedRevision(
            RevisionId id,
            ModelDescriptor descriptor,
            LoadedModel model,
            Duration loadTime,
            Residency.Reservation memory,
            LongAdder uses,
            Reservoir recent,
            Traffic traffic,
            Requests requests,
            Executor closer) {
        this.id = id;
        this.descriptor = descriptor;
        this.model = model;
        this.runner = new ModelRunner(id, descriptor, model, recent, traffic);
        this.probe = new ModelRunner(id, descriptor, model);
        this.loadTime = loadTime;
        this.memory = memory;
        this.uses = uses;
        this.requests = requests;
        this.leases =
                new LeaseCounter(Runtime.getRuntime().availableProcessors(), () -> closeBy(closer));
    }

    RevisionId id() {
        return id;
    }

    ModelDescriptor descriptor() {
        return descriptor;
    }

    ModelRunner runner() {
        return runner;
    }

    /** Returns what runs the model without leaving a trace in the sample of recent texts. */
    ModelRunner probe() {
        return probe;
    }

    Requests requests() {
        return requests;
    }

    Duration loadTime() {
        return loadTime;
    }

    long memoryBytes() {
        return memory.bytes();
    }

    long leases() {
        return leases.count();
    }

    /** Returns a lease for whomever, or empty if this revision is leaving. */
    Optional<Lease> tryLease() {
        return tryLease(null, 0);
    }

    /**
     * Returns a lease, or empty if this revision is leaving.
     *
     * @param group what tells the caller from others; null if nothing does
     * @param waited how long the caller has waited for it, in nanoseconds
     */
    Optional<Lease> tryLease(String group, long waited) {
        int cell = leases.tryAcquire();
        if (cell < 0) {
            return Optional.empty();
        }
        uses.increment();
        return Optional.of(new RevisionLease(this, leases, cell, group, waited));
    }

    /** Gives out no more leases and closes the model when the last one has come back. */
    void retire() {
        memory.leaving();
        leases.close();
    }

    /** Returns what completes when the model is closed after {@link #retire}. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    private void closeBy(Executor closer) {
        try {
            closer.execute(this::closeModel);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the loader is stopping, so it is closed here", id, e);
            closeModel();
        }
    }

    private void closeModel() {
        try {
            model.close();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{}: closing the model failed; its memory may not come back", id, e);
        } finally {
            memory.close();
            closed.complete(null);
        }
    }
}
