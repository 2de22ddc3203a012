package io.samovar.loader.internal.revision;

import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.api.usage.RequestListener;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of requests that are over; costs one read of a field while nobody listens. */
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final LongSupplier clock;
    private volatile Ear[] ears = {};

    /**
     * @param clock a monotonic time in nanoseconds
     */
    Requests(LongSupplier clock) {
        this.clock = clock;
    }

    public synchronized void add(RequestListener listener) {
        Ear[] more = Arrays.copyOf(ears, ears.length + 1);
        more[ears.length] = new Ear(listener);
        ears = more;
    }

    public synchronized void remove(RequestListener listener) {
        ears = Arrays.stream(ears).filter(ear -> ear.listener() != listener).toArray(Ear[]::new);
    }

    boolean isUnheard() {
        return ears.length == 0;
    }

    long now() {
        return clock.getAsLong();
    }

    /**
     * Runs a request and tells of it.
     *
     * @param waited how long it has waited for the revision
     */
    <T> T run(RevisionId revision, String group, long waited, int items, Supplier<T> request) {
        long start = now();
        try {
            T answer = request.get();
            tell(revision, group, waited, start, items, Outcome.COMPUTED);
            return answer;
        } catch (InvalidInputException e) {
            tell(revision, group, waited, start, items, Outcome.REJECTED);
            throw e;
        } catch (RuntimeException | Error e) {
            tell(revision, group, waited, start, items, Outcome.FAILED);
            throw e;
        }
    }

    /** Tells of a request that waited in vain for a revision. */
    void waitedInVain(RevisionId revision, String group, long start) {
        if (!isUnheard()) {
            tell(new CompletedRequest(revision, group, start, now() - start, 0, 0, Outcome.FAILED));
        }
    }

    private void tell(
            RevisionId revision, String group, long waited, long start, int items, Outcome end) {
        tell(
                new CompletedRequest(
                        revision,
                        group,
                        start - waited,
                        waited,
                        end == Outcome.REJECTED ? 0 : now() - start,
                        items,
                        end));
    }

    private void tell(CompletedRequest request) {
        for (Ear ear : ears) {
            ear.tell(request);
        }
    }

    private record Ear(RequestListener listener, AtomicBoolean blamed) {
        Ear(RequestListener listener) {
            this(listener, new AtomicBoolean());
        }

        void tell(CompletedRequest request) {
            try {
                listener.completed(request);
            } catch (RuntimeException | LinkageError e) {
                if (blamed.compareAndSet(false, true)) {
                    LOG.warn("{} fails on requests; this is said once", listener, e);
                }
            }
        }
    }
}
