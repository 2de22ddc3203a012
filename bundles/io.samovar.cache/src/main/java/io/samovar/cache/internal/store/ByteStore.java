package io.samovar.cache.internal.store;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.CacheStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Values by key inside a budget of bytes. Reading takes no lock; changes take one after the other.
 * The eviction index decides who stays: its contract is that nothing in it blocks, and it is called
 * with the lock held because it must not be called by two at once.
 */
public final class ByteStore {
    /** Keeping a result is not worth more of a request's time. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration RESTORE_LIMIT = Duration.ofSeconds(30);

    /** What may be kept while the storage is being opened. */
    private static final long WAITING_ROOM = 8 << 20;

    /** One of so many hits outside the heap brings its entry there: those that are used often. */
    private static final int PROMOTION = 8;

    /** So many move at a time, in the background: a hit does not pay for it. */
    private static final int MOST_PROMOTED = 256;

    private final Shelves shelves;
    private final ConcurrentMap<String, RegionCounters> regions = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final HitBuffer hits = new HitBuffer(Runtime.getRuntime().availableProcessors());
    private final LongAdder lost = new LongAdder();
    private final ReentrantLock turn = new ReentrantLock();

    // only with the lock held
    private final Vault vault;
    private final PolicySeat policy;
    private Limits limits;
    private long ids;
    private int promotions;
    private final List<Entry> promoted = new ArrayList<>();
    private Iterator<Entry> sweep = List.<Entry>of().iterator();
    private volatile Journal journal = Journal.NONE;
    private volatile CountDownLatch restoring = new CountDownLatch(0);
    private volatile boolean closed;

    /**
     * @param sorted whether the keys of a region are kept in order
     */
    public ByteStore(
            Limits limits, CachePolicy policy, Predicate<String> sorted, LongSupplier nanoTime) {
        this.limits = limits;
        this.shelves = new Shelves(sorted);
        this.nanoTime = nanoTime;
        this.vault = new Vault(capacities(limits), this::homeless);
        this.policy = new PolicySeat(policy, capacity(), shelves::all, this::evict);
    }

    /** Returns what counts for a region. */
    public RegionCounters counters(String region) {
        RegionCounters known = regions.get(region);
        return known != null
                ? known
                : regions.computeIfAbsent(region, name -> new RegionCounters());
    }

    /** Returns the value of a key, or null. */
    public Found get(Key key) {
        RegionCounters counters = counters(key.shelf().region());
        Found found = find(key);
        if (found == null) {
            counters.miss();
            return null;
        }
        counters.hit();
        found.entry().use(nanoTime.getAsLong());
        if (!hits.offer(found.entry())) {
            if (turn.tryLock()) {
                try {
                    drain();
                    hits.offer(found.entry());
                } finally {
                    turn.unlock();
                }
            }
        }
        return found;
    }

    /** Returns the value of a key, or null; that is no use of it. */
    public Found peek(Key key) {
        return find(key);
    }

    /**
     * Stores a value.
     *
     * @param value not to be changed afterwards
     * @param cost what computing it took, above 0
     * @return whether it is here now
     */
    public boolean put(Key key, byte[] value, Lifetime lifetime, double cost) {
        return put(key, value, lifetime, cost, () -> true);
    }

    /**
     * Stores a value if something still holds when nothing can come between any more.
     *
     * @param condition only reads memory
     */
    public boolean put(
            Key key, byte[] value, Lifetime lifetime, double cost, BooleanSupplier condition) {
        return put(key, value, lifetime, cost, nanoTime.getAsLong(), condition);
    }

    /** Stores a value that was put before this process started, if nothing was put since. */
    public void restore(Key key, byte[] value, Lifetime lifetime, long born) {
        RegionCounters counters = counters(key.shelf().region());
        turn.lock();
        try {
            if (!closed
                    && shelves.get(key) == null
                    && key.bytes().length + value.length <= limits.entryBytes()) {
                int weight = Math.max(1, key.bytes().length + value.length);
                store(new Entry(key, counters, weight, 1, lifetime, ids++, born), null, value);
            }
        } finally {
            turn.unlock();
        }
    }

    /** Says that entries of a process before are on their way; see {@link #restored}. */
    public void restoring() {
        restoring = new CountDownLatch(1);
    }

    /** Says that all of them are here; until then, nothing is dropped on request. */
    public void restored() {
        restoring.countDown();
    }

    private boolean put(
            Key key,
            byte[] value,
            Lifetime lifetime,
            double cost,
            long born,
            BooleanSupplier condition) {
        RegionCounters counters = counters(key.shelf().region());
        long weight = Math.max(1L, key.bytes().length + (long) value.length);
        boolean done = false;
        boolean replaced = false;
        if (takeTurn()) {
            try {
                Entry old = shelves.get(key);
                if (closed || !condition.getAsBoolean()) {
                    return false;
                }
                replaced = old != null;
                Entry entry = new Entry(key, counters, (int) weight, cost, lifetime, ids++, born);
                if (weight <= limits.entryBytes()) {
                    drain();
                    done = store(entry, old, value);
                } else if (old != null) {
                    // what is there is not what was put last
                    policy.remove(key);
                    discard(old);
                }
                // until all is restored, there may be an older value on its way
                replaced |= restoring.getCount() > 0;
                if (done) {
                    journal.put(entry, value, replaced);
                } else if (replaced) {
                    journal.removed(key);
                }
            } finally {
                turn.unlock();
            }
        }
        if (!done) {
            counters.rejected();
        }
        if (replaced) {
            journal.settle();
        }
        return done;
    }

    /** Drops an entry and returns whether there was one. */
    public boolean remove(Key key) {
        awaitRestored();
        boolean found;
        turn.lock();
        try {
            found = removeNow(key);
            journal.removed(key);
        } finally {
            turn.unlock();
        }
        journal.settle();
        return found;
    }

    /**
     * Drops the entries of a shelf whose keys have a property.
     *
     * @param prefix what all those keys begin with
     */
    public long removeIf(ShelfId id, byte[] prefix, Predicate<byte[]> condition) {
        awaitRestored();
        long count = 0;
        for (Entry entry : shelves.candidates(id, prefix)) {
            if (condition.test(entry.key().bytes())) {
                turn.lock();
                try {
                    if (removeNow(entry.key())) {
                        count++;
                    }
                    journal.removed(entry.key());
                } finally {
                    turn.unlock();
                }
            }
        }
        journal.settle();
        return count;
    }

    /** Drops all entries of the shelves that meet a condition, and returns how many there were. */
    public long clear(Predicate<ShelfId> condition) {
        awaitRestored();
        long count = 0;
        for (ShelfId id : shelves.ids()) {
            if (!condition.test(id)) {
                continue;
            }
            turn.lock();
            try {
                for (Entry entry : shelves.candidates(id, new byte[0])) {
                    if (removeNow(entry.key())) {
                        count++;
                    }
                }
                journal.cleared(id);
            } finally {
                turn.unlock();
            }
        }
        journal.settle();
        return count;
    }

    /** Returns what all keys and values sum up to. */
    public long bytes() {
        turn.lock();
        try {
            return policy.weight();
        } finally {
            turn.unlock();
        }
    }

    /** Returns the shelves that have entries. */
    public Collection<ShelfId> shelves() {
        return shelves.ids();
    }

    /** Takes over other limits; what does not fit any more is dropped. */
    public void limits(Limits next) {
        turn.lock();
        try {
            drain();
            limits = next;
            // in this order, so that memory never holds more than the smaller of the two
            policy.resize(capacity());
            vault.capacities(capacities(next));
        } finally {
            turn.unlock();
        }
    }

    public Limits limits() {
        turn.lock();
        try {
            return limits;
        } finally {
            turn.unlock();
        }
    }

    /** Lets another policy decide from now on. */
    public void policy(String name, CachePolicy next) {
        turn.lock();
        try {
            drain();
            policy.replace(name, next);
        } finally {
            turn.unlock();
        }
    }

    /** Moves from the waiting room into the storage. */
    public void open(Segments segments) throws Segments.NoRoomException {
        turn.lock();
        try {
            vault.open(segments, shelves.all());
            policy.resize(capacity());
            vault.capacities(capacities(limits));
        } finally {
            turn.unlock();
        }
    }

    /** Lets a journal take note of changes. */
    public void journal(Journal next) {
        turn.lock();
        try {
            journal = next;
        } finally {
            turn.unlock();
        }
    }

    /** Hands out all entries with their values; others may come and go meanwhile. */
    public void forEach(BiConsumer<Entry, byte[]> visitor) {
        for (Entry entry : shelves.all()) {
            byte[] value = entry.expired(nanoTime.getAsLong()) ? null : vault.read(entry);
            if (value != null) {
                visitor.accept(entry, value);
            }
        }
    }

    /**
     * Drops entries whose time is over, a part at a time, and gives native memory back.
     *
     * @param most how many entries to look at
     */
    public void sweep(int most) {
        if (!sweep.hasNext()) {
            sweep = shelves.all().iterator();
        }
        long now = nanoTime.getAsLong();
        for (int i = 0; i < most && sweep.hasNext(); i++) {
            Entry entry = sweep.next();
            if (entry.expired(now)) {
                expire(entry);
            }
        }
        turn.lock();
        try {
            drain();
            promoted.forEach(vault::promote);
            promoted.clear();
            if (vault.isOpen()) {
                vault.compact(shelves.all());
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Returns what happened and what is here.
     *
     * @param configuredBytes the budget that was asked for
     * @param reason why the one in force is another
     */
    public CacheStatistics statistics(long configuredBytes, String reason) {
        turn.lock();
        try {
            drain();
            Map<String, CacheStatistics.Region> byName = new TreeMap<>();
            regions.forEach((name, counters) -> byName.put(name, counters.snapshot(name)));
            List<CacheStatistics.Region> all = List.copyOf(byName.values());
            long effective = Math.min(capacity(), policy.capacity());
            return new CacheStatistics(
                    configuredBytes,
                    vault.isOpen() ? Math.max(0, effective - limits.diskBytes()) : effective,
                    reason(reason, effective),
                    sum(all, CacheStatistics.Region::entries),
                    sum(all, CacheStatistics.Region::bytes),
                    sum(all, CacheStatistics.Region::hits),
                    sum(all, CacheStatistics.Region::misses),
                    sum(all, CacheStatistics.Region::evictions),
                    sum(all, CacheStatistics.Region::expirations),
                    sum(all, CacheStatistics.Region::invalidations),
                    sum(all, CacheStatistics.Region::rejected),
                    lost.sum(),
                    policy.name(),
                    policy.describe(),
                    vault.tiers(),
                    all);
        } finally {
            turn.unlock();
        }
    }

    /** Gives everything back; what is asked afterwards is not here. */
    public void close() {
        turn.lock();
        try {
            closed = true;
            journal = Journal.NONE;
            shelves.clear();
            vault.close();
        } finally {
            turn.unlock();
        }
        // nothing is on its way any more, and nobody should wait for it
        restored();
    }

    private String reason(String given, long effective) {
        if (!vault.isOpen()) {
            return "the storage is not open yet";
        }
        if (vault.nativeMemoryEnds() && effective < limits.memoryBytes()) {
            return "native memory ends there (-XX:MaxDirectMemorySize)";
        }
        return given;
    }

    private Found find(Key key) {
        Entry before = null;
        while (true) {
            Entry entry = shelves.get(key);
            if (entry == null) {
                return null;
            }
            if (entry.expired(nanoTime.getAsLong())) {
                if (turn.tryLock()) {
                    try {
                        expire(entry);
                    } finally {
                        turn.unlock();
                    }
                }
                return null;
            }
            byte[] value = vault.read(entry);
            if (value != null) {
                return new Found(entry, value);
            }
            if (entry == before) {
                lose(entry);
                return null;
            }
            // it has just been replaced or removed, or the storage has lost it
            before = entry;
        }
    }

    /** What is dropped before it is here would come after all. */
    private void awaitRestored() {
        try {
            if (!restoring.await(RESTORE_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException(
                        "the entries of the last run are still being read; try again in a while");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; nothing was dropped", e);
        }
    }

    private boolean takeTurn() {
        try {
            return turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean store(Entry entry, Entry old, byte[] value) {
        if (old != null) {
            // its bytes first: both together might be more than the budget
            discard(old);
        }
        if (!policy.add(entry)) {
            return false;
        }
        shelves.add(entry);
        boolean placed = vault.place(entry, value);
        if (!placed && shelves.get(entry.key()) == entry) {
            policy.remove(entry.key());
            shelves.remove(entry);
        }
        if (vault.nativeMemoryEnds()) {
            policy.resize(Math.max(1, policy.weight()));
        }
        return placed;
    }

    private void drain() {
        hits.drain(
                entry -> {
                    Segment place = entry.place();
                    if (place == null) {
                        return;
                    }
                    policy.hit(entry.key());
                    if (place.reservedBytes() > 0
                            && ++promotions % PROMOTION == 0
                            && promoted.size() < MOST_PROMOTED) {
                        promoted.add(entry);
                    }
                });
    }

    private void evict(Object victim) {
        Entry entry = shelves.get((Key) victim);
        if (entry != null) {
            entry.counters().evicted();
            discard(entry);
        }
    }

    /** No tier has room for it any more. */
    private void homeless(Entry entry) {
        policy.remove(entry.key());
        entry.counters().evicted();
        shelves.remove(entry);
    }

    private boolean removeNow(Key key) {
        Entry entry = shelves.get(key);
        if (entry == null) {
            return false;
        }
        policy.remove(key);
        entry.counters().invalidated();
        discard(entry);
        return true;
    }

    private void expire(Entry entry) {
        turn.lock();
        try {
            if (shelves.get(entry.key()) == entry) {
                policy.remove(entry.key());
                entry.counters().expired();
                discard(entry);
            }
        } finally {
            turn.unlock();
        }
    }

    private void lose(Entry entry) {
        turn.lock();
        try {
            if (!closed && shelves.get(entry.key()) == entry && entry.place() != null) {
                lost.increment();
                policy.remove(entry.key());
                discard(entry);
            }
        } finally {
            turn.unlock();
        }
    }

    private void discard(Entry entry) {
        shelves.remove(entry);
        vault.remove(entry);
    }

    private static long sum(
            List<CacheStatistics.Region> regions, ToLongFunction<CacheStatistics.Region> count) {
        return regions.stream().mapToLong(count).sum();
    }

    private long capacity() {
        long memory =
                vault.isOpen()
                        ? limits.memoryBytes()
                        : Math.min(limits.memoryBytes(), WAITING_ROOM);
        return Math.max(1, memory + (vault.isOpen() ? limits.diskBytes() : 0));
    }

    private static Vault.Capacities capacities(Limits limits) {
        return new Vault.Capacities(limits.memoryBytes(), limits.heapBytes(), limits.diskBytes());
    }
}
