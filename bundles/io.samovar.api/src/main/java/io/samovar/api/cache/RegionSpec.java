package io.samovar.api.cache;

import java.time.Duration;
import java.util.Objects;

/**
 * What a region is like.
 *
 * @param name what it is called, matching {@link #NAME_PATTERN}
 * @param keys how keys become bytes
 * @param values how values become bytes
 * @param timeToLive how long an entry may be used after it was put, unless it is put with a time of
 *     its own; zero = for ever
 * @param idleTime how long an entry may stay unused; zero = for ever
 * @param sorted whether keys are kept in order, so that {@code invalidatePattern("user_*")} costs
 *     as much as it removes; reading then takes a time that grows with the logarithm of the number
 *     of entries
 * @param refreshAhead the part of the time to live, above 0 and below 1, after which a use by
 *     {@code computeIfAbsent} computes the value anew in the background; 0 = never
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public record RegionSpec<K, V>(
        String name,
        Codec<K> keys,
        Codec<V> values,
        Duration timeToLive,
        Duration idleTime,
        boolean sorted,
        double refreshAhead) {
    /** The regular expression that names of regions match. */
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    public RegionSpec {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(values, "values");
        if (!name.matches(NAME_PATTERN)) {
            throw new IllegalArgumentException(
                    "region '%s'; accepted: %s".formatted(name, NAME_PATTERN));
        }
        requireNotNegative("time to live", timeToLive);
        requireNotNegative("idle time", idleTime);
        if (!(refreshAhead >= 0 && refreshAhead < 1)) {
            throw new IllegalArgumentException(
                    "refresh ahead: %s; accepted: 0 or above, below 1".formatted(refreshAhead));
        }
    }

    /** Returns a region of texts by names: sorted, without a limit of time. */
    public static RegionSpec<String, String> texts(String name) {
        return of(name, Codecs.text(), Codecs.text()).withSortedKeys();
    }

    /** Returns a region without a limit of time whose keys are in no order. */
    public static <K, V> RegionSpec<K, V> of(String name, Codec<K> keys, Codec<V> values) {
        return new RegionSpec<>(name, keys, values, Duration.ZERO, Duration.ZERO, false, 0);
    }

    /** Returns the same with a time to live; zero = for ever. */
    public RegionSpec<K, V> withTimeToLive(Duration time) {
        return new RegionSpec<>(name, keys, values, time, idleTime, sorted, refreshAhead);
    }

    /** Returns the same with an idle time; zero = for ever. */
    public RegionSpec<K, V> withIdleTime(Duration time) {
        return new RegionSpec<>(name, keys, values, timeToLive, time, sorted, refreshAhead);
    }

    /** Returns the same with keys in order. */
    public RegionSpec<K, V> withSortedKeys() {
        return new RegionSpec<>(name, keys, values, timeToLive, idleTime, true, refreshAhead);
    }

    /** Returns the same with values computed anew before they expire. */
    public RegionSpec<K, V> withRefreshAhead(double part) {
        return new RegionSpec<>(name, keys, values, timeToLive, idleTime, sorted, part);
    }

    private static void requireNotNegative(String what, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "%s: %s; accepted: zero (for ever) or more".formatted(what, duration));
        }
    }
}
