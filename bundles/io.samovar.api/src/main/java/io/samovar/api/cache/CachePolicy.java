package io.samovar.api.cache;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides which results stay in the cache. The service with the highest ranking (or the one that
 * the configuration names) takes over at any moment: it makes a new index, which is given the
 * entries of the one before, from the next victim to the last. Safe for use by several threads.
 */
@ConsumerType
public interface CachePolicy {
    /** Service property, {@code String}: the policy's name. */
    String NAME = "samovar.cache.policy";

    /**
     * Makes an index without entries.
     *
     * @param capacity what all entries together may weigh, at least 1; in the product the weight is
     *     the encoded size of key and value in bytes, in a replay by entries it is 1
     */
    EvictionIndex newIndex(long capacity);
}
