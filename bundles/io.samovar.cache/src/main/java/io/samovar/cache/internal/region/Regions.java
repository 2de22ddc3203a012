package io.samovar.cache.internal.region;

import io.samovar.api.cache.CacheEntry;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.RegionSpec;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.Entry;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.ShelfId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The regions there are. */
public final class Regions {
    private final ConcurrentMap<String, RegionSpec<?, ?>> specs = new ConcurrentHashMap<>();
    private final Formats formats;
    private final Core core;

    /**
     * @param formats in which formats regions were written that somebody may ask for later
     * @param limit how long a computation may take if the caller says nothing
     */
    public Regions(
            ByteStore store,
            Formats formats,
            Computations computations,
            Supplier<Duration> limit,
            LongSupplier nanoTime) {
        this.formats = formats;
        this.core = new Core(store, new Flights<>(), computations, limit, nanoTime);
    }

    /** Returns the region; see {@code ResultCache.region}. */
    public <K, V> CacheRegion<K, V> region(RegionSpec<K, V> spec) {
        RegionSpec<?, ?> first = specs.putIfAbsent(spec.name(), spec);
        if (first == null) {
            if (!formats.settle(spec)) {
                clear(spec.name());
            }
        } else {
            requireSame(first, spec);
        }
        return new RegionView<>(spec, ShelfId.of(spec.name()), core);
    }

    /** Returns what all regions share. */
    public Core core() {
        return core;
    }

    /** Looks at an entry. */
    public Optional<CacheEntry> find(String region, String scope, String key) {
        Key bytes = new Key(new ShelfId(region, "", scope), key.getBytes(StandardCharsets.UTF_8));
        long now = core.nanoTime().getAsLong();
        return Optional.ofNullable(core.store().peek(bytes))
                .flatMap(
                        found -> {
                            Entry entry = found.entry();
                            return entry.tier()
                                    .map(
                                            tier ->
                                                    new CacheEntry(
                                                            entry.weight(),
                                                            tier,
                                                            Duration.ofNanos(now - entry.born()),
                                                            timeLeft(entry, now)));
                        });
    }

    /** Drops entries of a region by pattern. */
    public long invalidate(String region, String pattern) {
        Glob glob = Glob.of(pattern);
        Predicate<byte[]> matches = glob.onBytes();
        core.flights()
                .stale(key -> key.shelf().region().equals(region) && matches.test(key.bytes()));
        long count = 0;
        for (ShelfId shelf : core.store().shelves()) {
            if (shelf.region().equals(region)) {
                count += core.store().removeIf(shelf, glob.prefix(), matches);
            }
        }
        return count;
    }

    /** Drops what belongs to a revision. */
    public long invalidateModel(String digest) {
        return clear(shelf -> shelf.revision().equals(digest));
    }

    /** Drops the entries of a region. */
    public long clear(String region) {
        return clear(shelf -> shelf.region().equals(region));
    }

    /** Drops all entries. */
    public long clear() {
        return clear(shelf -> true);
    }

    private long clear(Predicate<ShelfId> shelves) {
        core.flights().stale(key -> shelves.test(key.shelf()));
        return core.store().clear(shelves);
    }

    private static Optional<Duration> timeLeft(Entry entry, long now) {
        long left = entry.nanosLeft(now);
        return left == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, left)));
    }

    private static void requireSame(RegionSpec<?, ?> first, RegionSpec<?, ?> spec) {
        String known = Formats.of(first);
        String wanted = Formats.of(spec);
        if (!known.equals(wanted)) {
            throw new IllegalArgumentException(
                    "region '%s': %s; accepted: %s, as whoever asked first"
                            .formatted(spec.name(), wanted, known));
        }
    }
}
