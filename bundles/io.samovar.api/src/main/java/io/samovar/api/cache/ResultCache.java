package io.samovar.api.cache;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps results in memory so that repeated work is answered from there. All regions share one
 * budget of bytes. The service may vanish at any moment and take the entries with it; callers must
 * be able to do without. Safe for use by any number of threads.
 */
@ProviderType
public interface ResultCache {
    /**
     * Returns a region, which comes to be by the first call.
     *
     * @throws IllegalArgumentException if there is a region of that name with other codecs or
     *     another order
     */
    <K, V> CacheRegion<K, V> region(RegionSpec<K, V> spec);

    /** Returns what happened since the start, and what is here now. */
    CacheStatistics statistics();

    /**
     * Looks at an entry; that is no use of it.
     *
     * @param scope empty = nobody's
     * @param key as UTF-8 text
     */
    Optional<CacheEntry> find(String region, String scope, String key);

    /**
     * Drops entries of all scopes of a region by pattern.
     *
     * @param pattern see {@link CacheRegion#invalidatePattern}
     * @return how many entries were dropped; 0 if there is no such region
     */
    long invalidate(String region, String pattern);

    /**
     * Drops every entry that belongs to a revision.
     *
     * @param digest the digest of the revision
     * @return how many entries were dropped
     */
    long invalidateModel(String digest);

    /** Drops all entries of a region and returns how many there were; 0 if there is no such one. */
    long clear(String region);

    /** Drops all entries and returns how many there were. */
    long clear();

    /** Returns the budget: what keys and values in memory may sum up to, in bytes. */
    long limitBytes();

    /**
     * Changes the budget until the configured one changes or the cache restarts. What does not fit
     * any more is dropped before this returns.
     *
     * @throws IllegalArgumentException if it is less than 1 MiB
     */
    void limitBytes(long bytes);
}
