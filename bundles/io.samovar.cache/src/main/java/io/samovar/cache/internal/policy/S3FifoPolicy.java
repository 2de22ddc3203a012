package io.samovar.cache.internal.policy;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import org.osgi.service.component.annotations.Component;

/**
 * Three queues: what is used once only leaves soon, what comes back stays. Source: J. Yang, Y.
 * Zhang, Z. Qiu, Y. Yue, R. Vinayak, "FIFO queues are all you need for cache eviction", SOSP 2023.
 */
@Component(property = CachePolicy.NAME + "=" + S3FifoPolicy.ID)
public final class S3FifoPolicy implements CachePolicy {
    /** The name it is chosen by. */
    public static final String ID = "s3-fifo";

    @Override
    public EvictionIndex newIndex(long capacity) {
        return new S3FifoIndex(capacity);
    }
}
