package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheTier;
import org.ehcache.Cache;

/**
 * An Ehcache cache of one tier. It is never filled so far that Ehcache would evict by itself: what
 * an entry takes there is its value and about a hundred bytes, and a part of the pool stays free
 * for the gaps that come with time; see {@link PoolKind}.
 */
final class EhcacheSegment implements Segment {
    /** What Ehcache needs for an entry beside the value: key, header, and a slot of its table. */
    private static final int OVERHEAD = 112;

    /** A small value finds a gap; a large one may find none of its size. */
    private static final int VERIFY_BYTES = 16 * 1024;

    private final CacheTier tier;
    private final Cache<Long, byte[]> cache;
    private final Runnable closing;
    private final long pool;
    private final PoolKind kind;
    private long taken;
    private int smallestRefused = Integer.MAX_VALUE;

    /**
     * @param pool the bytes of its pool; 0 = as much as it holds
     * @param kind what the pool is for
     */
    EhcacheSegment(
            CacheTier tier, Cache<Long, byte[]> cache, long pool, PoolKind kind, Runnable closing) {
        this.tier = tier;
        this.cache = cache;
        this.pool = pool;
        this.kind = kind;
        this.closing = closing;
    }

    @Override
    public CacheTier tier() {
        return tier;
    }

    @Override
    public byte[] read(long id) {
        try {
            return cache.get(id);
        } catch (IllegalStateException closed) {
            // its entries were moved, or the whole cache is stopping
            return null;
        }
    }

    @Override
    public boolean write(long id, byte[] value) {
        cache.put(id, value);
        if (pool > 0 && value.length >= VERIFY_BYTES && !cache.containsKey(id)) {
            smallestRefused = Math.min(smallestRefused, value.length);
            return false;
        }
        taken += value.length + OVERHEAD;
        return true;
    }

    @Override
    public void remove(long id, int bytes) {
        cache.remove(id);
        taken -= bytes + OVERHEAD;
        smallestRefused = Integer.MAX_VALUE;
    }

    @Override
    public boolean hasRoom(int bytes) {
        return pool == 0
                || (kind.accepts(bytes)
                        && bytes < smallestRefused
                        && taken + bytes + OVERHEAD <= pool * kind.fill());
    }

    @Override
    public long reservedBytes() {
        return pool;
    }

    @Override
    public double load() {
        return pool == 0 ? 0 : taken / (pool * kind.fill());
    }

    @Override
    public boolean isLike(Segment other) {
        return other instanceof EhcacheSegment segment
                && segment.tier == tier
                && segment.kind.equals(kind);
    }

    @Override
    public void close() {
        closing.run();
    }
}
