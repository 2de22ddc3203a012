package io.samovar.api.cache;

import io.samovar.api.model.RevisionId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A typed part of the result cache. What was put may be gone at any moment; what is returned is
 * what was put last under that key. Safe for use by any number of threads; reading waits for
 * nobody, whatever is being computed.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@ProviderType
public interface CacheRegion<K, V> {
    /** Returns what the region is like. */
    RegionSpec<K, V> spec();

    /**
     * Returns the part of this region that belongs to somebody, such as a user: the same key of two
     * scopes is two entries.
     *
     * @param scope up to 1024 characters; empty = the part that belongs to nobody
     */
    CacheRegion<K, V> scoped(String scope);

    /** Returns the part of this region that belongs to a revision and is dropped with it. */
    CacheRegion<K, V> of(RevisionId revision);

    /** Returns the value under a key, or empty. */
    Optional<V> get(K key);

    /**
     * Keeps a value, unless it is too large or not worth its place.
     *
     * @return whether it was kept
     */
    boolean put(K key, V value);

    /**
     * Keeps a value for a time of its own.
     *
     * @param timeToLive zero = for ever
     * @return whether it was kept
     */
    boolean put(K key, V value, Duration timeToLive);

    /**
     * Returns the value under a key, or computes and keeps it. However many callers miss the same
     * key, one computation runs, on a thread of the cache's own. What fails or is null is not kept;
     * nor is a value whose key is invalidated while it is being computed.
     *
     * @param computation must be able to run on another thread
     * @return the value; null if the computation returns null
     * @throws CacheComputationException if the computation fails, or does not end within the
     *     cache's limit ({@code compute.timeout.seconds}); a runtime exception of the computation
     *     is thrown as it is
     */
    V computeIfAbsent(K key, Supplier<? extends V> computation);

    /**
     * The same with a time limit of its own.
     *
     * @param limit above zero; whoever joins a computation waits as long as the caller allows
     */
    V computeIfAbsent(K key, Supplier<? extends V> computation, Duration limit);

    /**
     * The same for a computation that does not hold a thread.
     *
     * @param computation called on the caller's thread if nothing is there and nothing is under way
     * @return completes with the value, or with what the computation failed with, or with a {@link
     *     CacheComputationException} when the limit is over
     */
    CompletionStage<V> computeIfAbsentAsync(
            K key, Supplier<? extends CompletionStage<? extends V>> computation, Duration limit);

    /** Drops the entry of a key and returns whether there was one. */
    boolean invalidate(K key);

    /**
     * Drops the entries whose key, as UTF-8 text, matches a pattern: {@code *} stands for any
     * number of characters, {@code ?} for one, {@code \} takes the meaning from what follows. Where
     * keys are sorted and the pattern begins with characters that stand for themselves, only the
     * keys that begin with them are looked at; otherwise all keys of this part of the region.
     *
     * @return how many entries were dropped
     */
    long invalidatePattern(String pattern);

    /** Drops all entries of this part of the region and returns how many there were. */
    long clear();
}
