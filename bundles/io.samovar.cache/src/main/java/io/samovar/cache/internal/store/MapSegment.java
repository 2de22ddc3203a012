package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheTier;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Where values wait until the storage is open. */
final class MapSegment implements Segment {
    private final ConcurrentMap<Long, byte[]> values = new ConcurrentHashMap<>();

    @Override
    public CacheTier tier() {
        return CacheTier.HEAP;
    }

    @Override
    public byte[] read(long id) {
        return values.get(id);
    }

    @Override
    public boolean write(long id, byte[] value) {
        values.put(id, value);
        return true;
    }

    @Override
    public void remove(long id, int bytes) {
        values.remove(id);
    }

    @Override
    public boolean hasRoom(int bytes) {
        return true;
    }

    @Override
    public long reservedBytes() {
        return 0;
    }

    @Override
    public double load() {
        return 0;
    }

    @Override
    public boolean isLike(Segment other) {
        return other instanceof MapSegment;
    }

    @Override
    public void close() {
        values.clear();
    }
}
