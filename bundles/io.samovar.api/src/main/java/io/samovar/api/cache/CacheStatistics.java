package io.samovar.api.cache;

import java.util.List;

/**
 * The cache at one moment. Counts are since the start.
 *
 * @param limitBytes the configured budget
 * @param effectiveLimitBytes the budget in force: less than configured under memory pressure, and
 *     while the storage is not open yet
 * @param limitReason why the two differ, for people; empty if they do not
 * @param entries how many entries there are
 * @param bytes what their keys and values sum up to
 * @param hits how many requests were answered
 * @param misses how many were not
 * @param evictions how many entries left for others
 * @param expirations how many ended by time
 * @param invalidations how many were dropped on request
 * @param rejected how many were not kept: too large, not worth a place, or no time to keep them
 * @param lost how many the storage dropped by itself; above 0 is a defect
 * @param policy the name of the policy that decides who leaves
 * @param policyState what it does now, for people
 * @param tiers each tier
 * @param regions each region, by name
 */
public record CacheStatistics(
        long limitBytes,
        long effectiveLimitBytes,
        String limitReason,
        long entries,
        long bytes,
        long hits,
        long misses,
        long evictions,
        long expirations,
        long invalidations,
        long rejected,
        long lost,
        String policy,
        String policyState,
        List<Tier> tiers,
        List<Region> regions) {
    public CacheStatistics {
        tiers = List.copyOf(tiers);
        regions = List.copyOf(regions);
    }

    /** Returns the part of the requests that were answered, 0 to 1; 0 before the first. */
    public double hitRate() {
        return rate(hits, misses);
    }

    private static double rate(long hits, long misses) {
        return hits + misses == 0 ? 0 : hits / (double) (hits + misses);
    }

    /**
     * A tier.
     *
     * @param tier which one
     * @param entries how many entries are in it
     * @param bytes what their keys and values sum up to
     * @param reservedBytes the memory that is set aside for it, the storage's own needs included
     * @param hits how many requests it answered
     */
    public record Tier(CacheTier tier, long entries, long bytes, long reservedBytes, long hits) {}

    /**
     * A region.
     *
     * @param name which one
     * @param entries how many entries it has
     * @param bytesHeap what its keys and values in the heap sum up to
     * @param bytesOffHeap the same in native memory
     * @param bytesDisk the same in files
     * @param hits how many requests were answered
     * @param misses how many were not
     * @param evictions how many entries left for others
     * @param expirations how many ended by time
     * @param invalidations how many were dropped on request
     * @param rejected how many were not kept
     * @param loads how many values were computed
     * @param loadFailures how many computations failed or took too long
     * @param loadNanos how long all computations took together
     */
    public record Region(
            String name,
            long entries,
            long bytesHeap,
            long bytesOffHeap,
            long bytesDisk,
            long hits,
            long misses,
            long evictions,
            long expirations,
            long invalidations,
            long rejected,
            long loads,
            long loadFailures,
            long loadNanos) {
        /** Returns what keys and values sum up to, in all tiers. */
        public long bytes() {
            return bytesHeap + bytesOffHeap + bytesDisk;
        }

        /** Returns the part of the requests that were answered, 0 to 1; 0 before the first. */
        public double hitRate() {
            return rate(hits, misses);
        }
    }
}
