package io.samovar.api.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * An entry at one moment, without its value, which may be confidential.
 *
 * @param bytes what key and value take
 * @param tier where the value is
 * @param age how long it has been here
 * @param timeLeft how long it may still be used; empty = without limit
 */
public record CacheEntry(long bytes, CacheTier tier, Duration age, Optional<Duration> timeLeft) {}
