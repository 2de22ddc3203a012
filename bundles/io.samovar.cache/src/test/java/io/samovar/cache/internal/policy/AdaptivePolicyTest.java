package io.samovar.cache.internal.policy;

import io.samovar.api.cache.CachePolicy;
import io.samovar.testkit.EvictionIndexContract;

class AdaptivePolicyTest extends EvictionIndexContract {
    @Override
    protected CachePolicy policy() {
        return new AdaptivePolicy();
    }
}
