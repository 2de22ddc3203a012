package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.CacheTier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where values are. New ones are in the heap; as others come they move to native memory, and from
 * there to disk if there is a disk tier. Reading takes no lock; all else is called with the store's
 * lock held.
 */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final long SMALLEST_DISK = 64L << 20;

    /** How many entries in use get another round before one that is has to move all the same. */
    private static final int SECOND_CHANCES = 8;

    /** Fuller pools are not worth the moving. */
    private static final double MOVE_LOAD = 0.5;

    private final Consumer<Entry> dropped;
    private final Map<CacheTier, TierRoom> rooms = new EnumMap<>(CacheTier.class);
    private final Sizes sizes = new Sizes();
    private final Map<CacheTier, LongAdder> hits = new EnumMap<>(CacheTier.class);
    private Capacities capacities;
    private Segments segments;
    private boolean nativeMemoryEnds;

    /**
     * @param memory what all values and their keys in memory may sum up to
     * @param heap what they may sum up to in the heap
     * @param disk what they may sum up to on disk; 0 = no disk
     */
    record Capacities(long memory, long heap, long disk) {}

    /**
     * @param dropped takes entries that no tier has room for; they are not here any more
     */
    Vault(Capacities capacities, Consumer<Entry> dropped) {
        this.capacities = capacities;
        this.dropped = dropped;
        for (CacheTier tier : CacheTier.values()) {
            rooms.put(tier, new TierRoom());
            hits.put(tier, new LongAdder());
        }
        rooms.get(CacheTier.HEAP).segments().add(new MapSegment());
    }

    /** Returns the value of an entry, or null if it is not here (any more). */
    byte[] read(Entry entry) {
        Segment place = entry.place();
        while (place != null) {
            byte[] value = place.read(entry.id());
            if (value != null) {
                hits.get(place.tier()).increment();
                return value;
            }
            Segment now = entry.place();
            if (now == place) {
                return null;
            }
            place = now;
        }
        return null;
    }

    /** Moves in; what is in the waiting room moves too. */
    void open(Segments opened, Iterable<Entry> entries) throws Segments.NoRoomException {
        Segment heap = opened.open(CacheTier.HEAP, PoolKind.MIXED, 0);
        TierRoom room = rooms.get(CacheTier.HEAP);
        List<Segment> before = List.copyOf(room.segments());
        room.segments().clear();
        room.segments().add(heap);
        segments = opened;
        for (Entry entry : entries) {
            Segment place = entry.place();
            if (place != null && before.contains(place)) {
                move(entry, place, heap);
            }
        }
        before.forEach(Segment::close);
        if (capacities.disk() > 0) {
            openDisk();
        }
    }

    boolean isOpen() {
        return segments != null;
    }

    void capacities(Capacities next) {
        capacities = next;
        nativeMemoryEnds = false;
        if (isOpen()) {
            trimHeap();
            if (rooms.get(CacheTier.DISK).hasSegments()) {
                makeRoomInMemory(0);
            }
        }
    }

    /**
     * Stores the value of a new entry.
     *
     * @return whether it is here now
     */
    boolean place(Entry entry, byte[] value) {
        if (isOpen() && rooms.get(CacheTier.DISK).hasSegments()) {
            makeRoomInMemory(entry.weight());
        }
        Segment heap = rooms.get(CacheTier.HEAP).segments().get(0);
        if (isOpen() && entry.weight() > capacities.heap()) {
            return store(entry, value, CacheTier.OFF_HEAP);
        }
        heap.write(entry.id(), value);
        arrive(entry, heap);
        trimHeap();
        return entry.place() != null;
    }

    /** Gives up the place of an entry that leaves. */
    void remove(Entry entry) {
        Segment place = entry.place();
        if (place != null) {
            entry.place(null);
            leave(entry, place);
            place.remove(entry.id(), entry.valueBytes());
        }
    }

    /** Brings an entry that is used back to the heap. */
    void promote(Entry entry) {
        Segment place = entry.place();
        if (place == null
                || place.tier() == CacheTier.HEAP
                || !isOpen()
                || entry.weight() > capacities.heap() / 4) {
            return;
        }
        if (place.tier() == CacheTier.DISK) {
            makeRoomInMemory(entry.weight());
        }
        move(entry, place, rooms.get(CacheTier.HEAP).segments().get(0));
        trimHeap();
    }

    /**
     * Empties the segment with the least in it if the others can take that, and closes it.
     *
     * @return whether native memory was given back
     */
    boolean compact(Iterable<Entry> entries) {
        List<Segment> pools = rooms.get(CacheTier.OFF_HEAP).segments();
        Segment emptiest =
                pools.stream().min(Comparator.comparingDouble(Segment::load)).orElse(null);
        if (emptiest == null || emptiest.load() > MOVE_LOAD || !othersTake(pools, emptiest)) {
            return false;
        }
        pools.remove(emptiest);
        if (emptiest.load() > 0) {
            for (Entry entry : entries) {
                if (entry.place() == emptiest) {
                    moveTo(entry, emptiest, CacheTier.OFF_HEAP);
                }
            }
        }
        emptiest.close();
        return true;
    }

    /** With much to spare, so that the next entries do not make the pool come back at once. */
    private static boolean othersTake(List<Segment> pools, Segment leaving) {
        if (leaving.load() == 0) {
            return true;
        }
        double room = 0;
        for (Segment other : pools) {
            if (other != leaving && other.isLike(leaving)) {
                room += (0.8 - other.load()) * other.reservedBytes();
            }
        }
        return leaving.load() * leaving.reservedBytes() < room;
    }

    /** Returns whether native memory ended before the limit did. */
    boolean nativeMemoryEnds() {
        return nativeMemoryEnds;
    }

    List<CacheStatistics.Tier> tiers() {
        List<CacheStatistics.Tier> all = new ArrayList<>();
        rooms.forEach((tier, room) -> all.add(room.snapshot(tier, hits.get(tier).sum())));
        return all;
    }

    void close() {
        if (segments != null) {
            segments.close();
        }
    }

    private long inMemory() {
        return rooms.get(CacheTier.HEAP).bytes() + rooms.get(CacheTier.OFF_HEAP).bytes();
    }

    private void trimHeap() {
        TierRoom heap = rooms.get(CacheTier.HEAP);
        while (isOpen() && heap.bytes() > capacities.heap()) {
            Entry oldest = heap.next(CacheTier.HEAP, SECOND_CHANCES);
            if (oldest == null) {
                return;
            }
            moveTo(oldest, oldest.place(), CacheTier.OFF_HEAP);
        }
    }

    /**
     * Only where there is a disk: without one, the eviction index keeps memory inside its limit.
     */
    private void makeRoomInMemory(long bytes) {
        while (inMemory() + bytes > capacities.memory()) {
            CacheTier from =
                    rooms.get(CacheTier.OFF_HEAP).isEmpty() ? CacheTier.HEAP : CacheTier.OFF_HEAP;
            Entry oldest = rooms.get(from).next(from, SECOND_CHANCES);
            if (oldest == null) {
                return;
            }
            moveTo(oldest, oldest.place(), CacheTier.DISK);
        }
    }

    private void moveTo(Entry entry, Segment from, CacheTier tier) {
        byte[] value = from.read(entry.id());
        if (value == null || !roomFor(tier, entry) || !store(entry, value, tier)) {
            entry.place(null);
            leave(entry, from);
            from.remove(entry.id(), entry.valueBytes());
            dropped.accept(entry);
            return;
        }
        leave(entry, from);
        from.remove(entry.id(), entry.valueBytes());
    }

    private boolean roomFor(CacheTier tier, Entry entry) {
        return tier != CacheTier.DISK
                || rooms.get(tier).bytes() + entry.weight() <= capacities.disk();
    }

    private void move(Entry entry, Segment from, Segment to) {
        byte[] value = from.read(entry.id());
        if (value != null && to.write(entry.id(), value)) {
            arrive(entry, to);
            leave(entry, from);
            from.remove(entry.id(), entry.valueBytes());
        }
    }

    private boolean store(Entry entry, byte[] value, CacheTier tier) {
        TierRoom room = rooms.get(tier);
        if (tier == CacheTier.OFF_HEAP) {
            sizes.note(value.length);
        }
        for (Segment segment : room.segments()) {
            if (segment.hasRoom(value.length) && segment.write(entry.id(), value)) {
                arrive(entry, segment);
                return true;
            }
        }
        if (tier == CacheTier.DISK || !openPool(value.length)) {
            return false;
        }
        Segment fresh = room.segments().get(room.segments().size() - 1);
        if (!fresh.hasRoom(value.length) || !fresh.write(entry.id(), value)) {
            return false;
        }
        arrive(entry, fresh);
        return true;
    }

    private boolean openPool(int bytes) {
        if (nativeMemoryEnds) {
            return false;
        }
        PoolKind kind = sizes.kindFor(bytes);
        try {
            rooms.get(CacheTier.OFF_HEAP)
                    .segments()
                    .add(
                            segments.open(
                                    CacheTier.OFF_HEAP, kind, kind.poolBytes(capacities.memory())));
            return true;
        } catch (Segments.NoRoomException e) {
            nativeMemoryEnds = true;
            LOG.warn(
                    "native memory ends before the cache's limit does; it stays at {} MiB"
                            + " (-XX:MaxDirectMemorySize, or a lower limit): {}",
                    inMemory() >> 20,
                    e.getMessage());
            return false;
        }
    }

    private void openDisk() throws Segments.NoRoomException {
        rooms.get(CacheTier.DISK)
                .segments()
                .add(
                        segments.open(
                                CacheTier.DISK,
                                PoolKind.DISK,
                                capacities.disk() * 2 + SMALLEST_DISK));
    }

    private void arrive(Entry entry, Segment place) {
        entry.place(place);
        rooms.get(place.tier()).arrive(entry);
        entry.counters().add(place.tier(), entry.weight());
    }

    private void leave(Entry entry, Segment place) {
        rooms.get(place.tier()).leave(entry);
        entry.counters().add(place.tier(), -entry.weight());
    }
}
