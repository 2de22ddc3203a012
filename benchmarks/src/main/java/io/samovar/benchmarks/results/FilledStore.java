package io.samovar.benchmarks.results;

import io.samovar.api.cache.Codecs;
import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.EhcacheSegments;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.Limits;
import io.samovar.cache.internal.store.Segments;
import io.samovar.cache.internal.store.ShelfId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Predicate;

/** The product's store with vectors of 384 floats (1.5 KB). */
final class FilledStore implements AutoCloseable {
    static final int DIMENSION = 384;
    private static final ShelfId SHELF = ShelfId.of("vectors");

    private final ByteStore store;

    FilledStore(int entries, long heapBytes, Predicate<String> sorted) {
        store =
                new ByteStore(
                        new Limits(256L << 20, heapBytes, 0, 1 << 20),
                        new LruPolicy(),
                        sorted,
                        System::nanoTime);
        try {
            store.open(new EhcacheSegments(Optional.empty()));
        } catch (Segments.NoRoomException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < entries; i++) {
            put(i);
        }
    }

    ByteStore store() {
        return store;
    }

    void put(int number) {
        store.put(key(number), Codecs.floats().encode(vector(number)), Lifetime.ENDLESS, 1);
    }

    float[] get(int number) {
        return Codecs.floats().decode(store.get(key(number)).value());
    }

    static float[] vector(int number) {
        float[] vector = new float[DIMENSION];
        vector[0] = number;
        return vector;
    }

    private static Key key(int number) {
        // as long as a digest
        return new Key(SHELF, ByteBuffer.allocate(32).putInt(number).array());
    }

    @Override
    public void close() {
        store.close();
    }
}
