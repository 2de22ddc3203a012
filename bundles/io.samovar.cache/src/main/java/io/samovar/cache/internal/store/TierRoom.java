package io.samovar.cache.internal.store;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.CacheTier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A tier: its places, what they sum up to, and who came first. */
final class TierRoom {
    private static final int SLACK = 1024;

    private final List<Segment> segments = new CopyOnWriteArrayList<>();
    private final Deque<Entry> order = new ArrayDeque<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger entries = new AtomicInteger();

    List<Segment> segments() {
        return segments;
    }

    boolean hasSegments() {
        return !segments.isEmpty();
    }

    long bytes() {
        return bytes.get();
    }

    boolean isEmpty() {
        return entries.get() == 0;
    }

    void arrive(Entry entry) {
        bytes.addAndGet(entry.weight());
        entries.incrementAndGet();
        order.add(entry);
        if (order.size() > 2 * entries.get() + SLACK) {
            forgetTheGone();
        }
    }

    void leave(Entry entry) {
        bytes.addAndGet(-entry.weight());
        entries.decrementAndGet();
    }

    /** Returns the entry that came first, but those that are used get some more rounds; or null. */
    Entry next(CacheTier tier, int chances) {
        int left = chances;
        for (Entry entry = order.poll(); entry != null; entry = order.poll()) {
            Segment place = entry.place();
            if (place == null || place.tier() != tier) {
                continue;
            }
            if (left == 0 || !entry.takeTouch()) {
                return entry;
            }
            left--;
            order.add(entry);
        }
        return null;
    }

    CacheStatistics.Tier snapshot(CacheTier tier, long hits) {
        long reserved = segments.stream().mapToLong(Segment::reservedBytes).sum();
        return new CacheStatistics.Tier(
                tier, entries.get(), bytes(), reserved == 0 ? bytes() : reserved, hits);
    }

    private void forgetTheGone() {
        // who left and came back stands there twice
        Set<Entry> here = new LinkedHashSet<>();
        for (Entry entry : order) {
            Segment place = entry.place();
            if (place != null && segments.contains(place)) {
                here.add(entry);
            }
        }
        order.clear();
        order.addAll(here);
    }
}
