package io.samovar.benchmarks.cache;

import io.samovar.api.cache.CachePolicy;
import io.samovar.cache.internal.policy.AdaptivePolicy;
import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.policy.S3FifoPolicy;

/** The product's own policies by their names. */
final class Policies {
    private Policies() {}

    static CachePolicy named(String name) {
        return switch (name) {
            case LruPolicy.ID -> new LruPolicy();
            case S3FifoPolicy.ID -> new S3FifoPolicy();
            case AdaptivePolicy.ID -> new AdaptivePolicy();
            default ->
                    throw new IllegalArgumentException(
                            "policy is '%s'; accepted: %s, %s, %s"
                                    .formatted(
                                            name,
                                            LruPolicy.ID,
                                            S3FifoPolicy.ID,
                                            AdaptivePolicy.ID));
        };
    }
}
