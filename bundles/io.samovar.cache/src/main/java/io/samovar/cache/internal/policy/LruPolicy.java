package io.samovar.cache.internal.policy;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import org.osgi.service.component.annotations.Component;

/** What was not used for the longest time leaves first: simple, and good for recency alone. */
@Component(property = CachePolicy.NAME + "=" + LruPolicy.ID)
public final class LruPolicy implements CachePolicy {
    /** The name it is chosen by. */
    public static final String ID = "lru";

    @Override
    public EvictionIndex newIndex(long capacity) {
        return new LruIndex(capacity);
    }
}
