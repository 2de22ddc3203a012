package io.samovar.api.cache;

import java.time.Duration;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Puts the cache around what others compute. While the cache is on, this is a service beside {@link
 * ResultCache}; what it returns goes on working without the cache when that stops.
 */
@ProviderType
public interface Cached {
    /**
     * Service property, {@code Boolean}: {@code true} on a service whose interfaces have methods
     * with {@link CacheResult} makes the cache publish a wrapped one beside it, with a ranking that
     * is higher by one.
     */
    String WRAP = "samovar.cache.wrap";

    /**
     * Returns a service whose methods with {@link CacheResult} are answered from the cache where
     * possible.
     *
     * @param service what computes
     * @param type an interface that it implements
     * @throws IllegalArgumentException if the type is no interface, or an annotation is wrong; says
     *     where
     */
    <T> T wrap(T service, Class<T> type);

    /**
     * Returns a function whose results are kept: the functional form of {@link CacheResult}.
     *
     * @param spec where results are kept
     * @param limit how long a computation may take, above zero
     */
    <K, V> Function<K, V> wrap(
            RegionSpec<K, V> spec, Function<? super K, ? extends V> function, Duration limit);
}
