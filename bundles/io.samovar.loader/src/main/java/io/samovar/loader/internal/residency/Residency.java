package io.samovar.loader.internal.residency;

import io.samovar.api.loading.MemoryUse;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RevisionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the memory of all models inside one budget. Memory is reserved before it is used and given
 * back only when it is closed, so the sum of what is loading, loaded and leaving is never above the
 * budget. When a load does not fit, the least valuable idle revisions leave.
 */
public final class Residency {
    private static final Logger LOG = LoggerFactory.getLogger(Residency.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** What nobody uses is closed at once, but by another thread. */
    private static final long CLOSING_NANOS = 5_000_000_000L;

    /**
     * Requests do not tell when they end, so who waits for an idle revision looks again and again.
     */
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final Policies policies;
    private final Supplier<List<Tenant>> tenants;
    private final LongSupplier nanoTime;
    private final Object lock = new Object();
    private long budget;
    private long used;
    private long leaving;
    private long peak;
    private long evictions;
    private volatile double inflation;

    /**
     * @param tenants what is in memory now
     */
    public Residency(
            long budget, Policies policies, Supplier<List<Tenant>> tenants, LongSupplier nanoTime) {
        this.budget = budget;
        this.policies = policies;
        this.tenants = tenants;
        this.nanoTime = nanoTime;
    }

    /** Returns the credit of the last revision that was evicted. */
    public double inflation() {
        return inflation;
    }

    /** Values a revision that has just been used. */
    public double credit(Tenant tenant) {
        return policies.credit(tenant.resident(), inflation);
    }

    /** Returns whether credits have to be asked for anew before they are compared. */
    public boolean creditsChangeWithTime() {
        return policies.changesWithTime();
    }

    /** Returns the memory in use. */
    public MemoryUse use() {
        synchronized (lock) {
            return new MemoryUse(budget, used, leaving, peak, evictions, policies.name());
        }
    }

    /**
     * Sets the budget; if it is lowered below what is used, idle revisions leave until it holds.
     */
    public void budget(long bytes) {
        long over;
        synchronized (lock) {
            budget = bytes;
            over = used - leaving - budget;
            lock.notifyAll();
        }
        if (over > 0) {
            evict(over, Residency::anybody, "the budget was lowered to " + megabytes(bytes));
        }
    }

    /**
     * Reserves memory, making others leave if need be.
     *
     * @param mayEvict whether others may have to leave; a load nobody waits for should not
     * @param limit how long to wait for memory that others use; what leaves for this very load is
     *     waited for in any case, as long as closing it may take
     * @throws ModelLoadException if it can never fit; says the numbers
     * @throws ModelUnavailableException if it does not fit now
     */
    public Reservation reserve(RevisionId who, long bytes, boolean mayEvict, Duration limit) {
        return reserve(who, bytes, mayEvict, Residency::anybody, limit);
    }

    /**
     * Reserves memory, making some of the others leave if need be.
     *
     * @param mayLeave who may have to leave, if idle and not pinned; for a load nobody waits for
     *     that should be few
     * @param limit how long to wait for memory that is about to come free
     * @throws ModelLoadException if it can never fit; says the numbers
     * @throws ModelUnavailableException if it does not fit now
     */
    public Reservation reserve(
            RevisionId who, long bytes, Predicate<RevisionId> mayLeave, Duration limit) {
        return reserve(who, bytes, true, mayLeave, limit);
    }

    private Reservation reserve(
            RevisionId who,
            long bytes,
            boolean mayEvict,
            Predicate<RevisionId> mayLeave,
            Duration limit) {
        long start = nanoTime.getAsLong();
        long patience = limit.toNanos();
        while (true) {
            long missing;
            synchronized (lock) {
                requirePossible(who, bytes);
                if (used + bytes <= budget) {
                    return new Reservation(who, take(bytes));
                }
                missing = used + bytes - budget - leaving;
            }
            if (missing > 0) {
                if (!mayEvict) {
                    throw noRoom(who, bytes, false);
                }
                if (evict(missing, mayLeave, "room was needed for " + who)) {
                    patience = Math.max(patience, CLOSING_NANOS);
                }
            }
            long left = start + patience - nanoTime.getAsLong();
            if (left <= 0) {
                throw noRoom(who, bytes, mayEvict);
            }
            awaitChange(who, Math.min(left, LOOK_AGAIN_NANOS));
        }
    }

    /** Returns what would have to leave to make room for so many bytes, the first first. */
    public List<RevisionId> wouldLeave(long bytes) {
        long missing;
        synchronized (lock) {
            missing = used + bytes - budget - leaving;
        }
        return victims(missing, Residency::anybody).stream().map(Tenant::id).toList();
    }

    private void requirePossible(RevisionId who, long bytes) {
        if (bytes > budget) {
            throw new ModelLoadException(
                    who.toString(),
                    "needs %s, but the budget for all models is %s; raise MODEL_MEMORY_LIMIT_MB or use a smaller model"
                            .formatted(megabytes(bytes), megabytes(budget)),
                    null);
        }
    }

    private long take(long bytes) {
        used += bytes;
        peak = Math.max(peak, used);
        return bytes;
    }

    private void awaitChange(RevisionId who, long nanos) {
        synchronized (lock) {
            try {
                TimeUnit.NANOSECONDS.timedWait(lock, nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ModelUnavailableException(
                        who.model(), "interrupted while waiting for memory", RETRY, e);
            }
        }
    }

    /** Makes the least valuable idle revisions leave; false if there are not enough of them. */
    private boolean evict(long missing, Predicate<RevisionId> mayLeave, String reason) {
        List<Tenant> victims = victims(missing, mayLeave);
        if (victims.isEmpty()) {
            return false;
        }
        for (Tenant victim : victims) {
            double credit = victim.credit();
            LOG.info("evicting {} (credit {}): {}", victim.id(), credit, reason);
            synchronized (lock) {
                inflation = Math.max(inflation, credit);
                evictions++;
            }
            victim.evict("evicted: " + reason);
        }
        return true;
    }

    /** Enough victims, or none: it would be a pity to lose some for nothing. */
    private List<Tenant> victims(long missing, Predicate<RevisionId> mayLeave) {
        List<Ranked> candidates = new ArrayList<>();
        for (Tenant tenant : tenants.get()) {
            if (mayLeave.test(tenant.id()) && tenant.mayLeave()) {
                candidates.add(
                        new Ranked(
                                tenant,
                                tenant.isFresh(),
                                tenant.credit(),
                                tenant.resident().bytes()));
            }
        }
        candidates.sort(Comparator.comparing(Ranked::fresh).thenComparingDouble(Ranked::credit));
        List<Tenant> victims = new ArrayList<>();
        long freed = 0;
        for (Ranked candidate : candidates) {
            if (freed >= missing) {
                break;
            }
            victims.add(candidate.tenant());
            freed += candidate.bytes();
        }
        if (freed < missing) {
            return List.of();
        }
        if (policies.changesWithTime()) {
            spare(victims, freed - missing);
        }
        return victims;
    }

    /** Lets those stay that turn out not to be in the way, the first first. */
    private static void spare(List<Tenant> victims, long tooMuch) {
        long spare = tooMuch;
        for (Tenant victim : List.copyOf(victims)) {
            long bytes = victim.resident().bytes();
            if (bytes <= spare) {
                spare -= bytes;
                victims.remove(victim);
            }
        }
    }

    private static boolean anybody(RevisionId id) {
        return true;
    }

    private record Ranked(Tenant tenant, boolean fresh, double credit, long bytes) {}

    private ModelUnavailableException noRoom(RevisionId who, long bytes, boolean mayEvict) {
        MemoryUse use = use();
        return new ModelUnavailableException(
                who.model(),
                "version %s needs %s, but %s of %s are in use%s"
                        .formatted(
                                who.version(),
                                megabytes(bytes),
                                megabytes(use.usedBytes()),
                                megabytes(use.budgetBytes()),
                                mayEvict ? " by models that are busy or pinned" : ""),
                RETRY,
                null);
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / (double) (1 << 20));
    }

    /** Memory that one revision holds until it is closed. */
    public final class Reservation {
        private final RevisionId who;
        private long bytes;
        private boolean isLeaving;
        private boolean closed;

        private Reservation(RevisionId who, long bytes) {
            this.who = who;
            this.bytes = bytes;
        }

        /** Returns how much is reserved. */
        public long bytes() {
            synchronized (lock) {
                return bytes;
            }
        }

        /**
         * Corrects the estimate once the size is known.
         *
         * @throws ModelLoadException if it can never fit
         * @throws ModelUnavailableException if it does not fit now; the reservation is unchanged
         */
        public void correct(long measured, boolean mayEvict, Duration limit) {
            long more;
            synchronized (lock) {
                if (closed) {
                    return;
                }
                more = measured - bytes;
                if (more <= 0) {
                    used += more;
                    leaving += isLeaving ? more : 0;
                    bytes = measured;
                    lock.notifyAll();
                    return;
                }
                requirePossible(who, measured);
            }
            Reservation extra = reserve(who, more, mayEvict, limit);
            synchronized (lock) {
                if (closed) {
                    extra.close();
                    return;
                }
                bytes += extra.bytes;
                leaving += isLeaving ? extra.bytes : 0;
                extra.closed = true;
            }
        }

        /**
         * Says that the revision is on its way out, so that nobody else has to leave for the same
         * room.
         */
        public void leaving() {
            synchronized (lock) {
                if (!isLeaving && !closed) {
                    isLeaving = true;
                    leaving += bytes;
                }
            }
        }

        /** Gives the memory back. Does nothing the second time. */
        public void close() {
            synchronized (lock) {
                if (closed) {
                    return;
                }
                closed = true;
                used -= bytes;
                if (isLeaving) {
                    leaving -= bytes;
                }
                lock.notifyAll();
            }
        }
    }
}
