package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheTier;
import java.util.Optional;

/** What is known of a value that is here. */
public final class Entry {
    private final Key key;
    private final RegionCounters counters;
    private final int weight;
    private final double cost;
    private final Lifetime lifetime;
    private final long id;
    private final long born;
    private volatile long used;
    private volatile boolean touched;
    private volatile Segment place;

    /**
     * @param weight what key and value take, in bytes
     * @param id never given to another entry
     * @param born when it was put, by the store's clock
     */
    Entry(
            Key key,
            RegionCounters counters,
            int weight,
            double cost,
            Lifetime lifetime,
            long id,
            long born) {
        this.key = key;
        this.counters = counters;
        this.weight = weight;
        this.cost = cost;
        this.lifetime = lifetime;
        this.id = id;
        this.born = born;
        this.used = born;
    }

    public Key key() {
        return key;
    }

    RegionCounters counters() {
        return counters;
    }

    public int weight() {
        return weight;
    }

    int valueBytes() {
        return weight - key.bytes().length;
    }

    double cost() {
        return cost;
    }

    public Lifetime lifetime() {
        return lifetime;
    }

    long id() {
        return id;
    }

    public long born() {
        return born;
    }

    long lastUsed() {
        return used;
    }

    /** Returns where the value is; null once the entry has left. */
    Segment place() {
        return place;
    }

    /** Returns the tier of the value; empty once the entry has left. */
    public Optional<CacheTier> tier() {
        return Optional.ofNullable(place).map(Segment::tier);
    }

    void place(Segment next) {
        place = next;
    }

    void use(long now) {
        if (lifetime.idleNanos() > 0) {
            used = now;
        }
        if (!touched) {
            touched = true;
        }
    }

    /** Returns whether it was used since the last call. */
    boolean takeTouch() {
        boolean was = touched;
        touched = false;
        return was;
    }

    boolean expired(long now) {
        return (lifetime.liveNanos() > 0 && now - born >= lifetime.liveNanos())
                || (lifetime.idleNanos() > 0 && now - used >= lifetime.idleNanos());
    }

    /** Returns how long it may still be used if nobody uses it; Long.MAX_VALUE = for ever. */
    public long nanosLeft(long now) {
        long live =
                lifetime.liveNanos() == 0 ? Long.MAX_VALUE : lifetime.liveNanos() - (now - born);
        long idle =
                lifetime.idleNanos() == 0 ? Long.MAX_VALUE : lifetime.idleNanos() - (now - used);
        return Math.min(live, idle);
    }
}
