package io.samovar.cache.internal.model;

import io.samovar.api.model.Candidate;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RevisionId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A revision that answers, and a lease on it once that is needed. As long as nobody has seen which
 * revision it is, another one may take its place: that is what a request without a lease would get.
 */
final class LazyLease {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Model model;
    private final Supplier<Lease> acquire;
    private final AtomicReference<Lease> lease = new AtomicReference<>();
    private final Object lock = new Object();
    private Identity identity;
    private boolean shown;
    private volatile boolean closed;

    private record Identity(RevisionId revision, ModelDescriptor descriptor) {}

    /** One that holds the lease already. */
    LazyLease(Model model, Lease held) {
        this.model = model;
        this.acquire = () -> held;
        this.lease.set(held);
        this.identity = new Identity(held.revision(), held.descriptor());
    }

    /**
     * One that takes the lease when it is needed.
     *
     * @param acquire takes a lease on whatever answers then
     */
    LazyLease(Model model, Candidate candidate, Supplier<Lease> acquire) {
        this.model = model;
        this.acquire = acquire;
        this.identity = new Identity(candidate.revision(), candidate.descriptor());
    }

    /** Returns the revision that answers as far as is known now. */
    RevisionId revision() {
        synchronized (lock) {
            return identity.revision();
        }
    }

    ModelDescriptor descriptor() {
        synchronized (lock) {
            return identity.descriptor();
        }
    }

    /**
     * Says that a caller is about to see that it is this revision.
     *
     * @return false if meanwhile it is another one
     */
    boolean show(RevisionId revision) {
        synchronized (lock) {
            if (!identity.revision().equals(revision)) {
                return false;
            }
            shown = true;
            return true;
        }
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the lease on %s is closed".formatted(revision()));
        }
    }

    /** Returns the lease, taking it if there is none yet. */
    Lease get() {
        Lease held = lease.get();
        if (held != null) {
            return held;
        }
        Lease fresh = matching(acquire.get());
        if (!lease.compareAndSet(null, fresh)) {
            fresh.close();
        }
        if (closed) {
            lease.get().close();
        }
        return lease.get();
    }

    void close() {
        closed = true;
        Lease held = lease.get();
        if (held != null) {
            held.close();
        }
    }

    private Lease matching(Lease fresh) {
        if (adopt(fresh)) {
            return fresh;
        }
        fresh.close();
        RevisionId wanted = revision();
        Lease exact = model.acquire(wanted.version());
        if (exact.revision().digest().equals(wanted.digest())) {
            return exact;
        }
        exact.close();
        throw new ModelUnavailableException(
                wanted.model(),
                "version %s was replaced during the request".formatted(wanted.version()),
                RETRY,
                null);
    }

    private boolean adopt(Lease fresh) {
        RevisionId revision = fresh.revision();
        ModelDescriptor descriptor = fresh.descriptor();
        synchronized (lock) {
            if (identity.revision().equals(revision)) {
                return true;
            }
            if (shown || identity.descriptor().dimension() != descriptor.dimension()) {
                return false;
            }
            identity = new Identity(revision, descriptor);
            return true;
        }
    }
}
