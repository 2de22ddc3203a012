package io.samovar.cache.internal.policy;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import org.osgi.service.component.annotations.Component;

/**
 * Learns from the requests themselves how soon keys of a similar history come back, and keeps what
 * promises the most hits for its weight. It finds out by itself whether recency, frequency or the
 * length of a loop decides; the default.
 */
@Component(property = CachePolicy.NAME + "=" + AdaptivePolicy.ID)
public final class AdaptivePolicy implements CachePolicy {
    /** The name it is chosen by. */
    public static final String ID = "adaptive";

    @Override
    public EvictionIndex newIndex(long capacity) {
        return new AdaptiveIndex(capacity);
    }
}
