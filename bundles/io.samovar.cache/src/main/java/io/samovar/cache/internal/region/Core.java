package io.samovar.cache.internal.region;

import io.samovar.cache.internal.store.ByteStore;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What all regions share.
 *
 * @param flights computations of any type: a key belongs to one region, and that to one type
 * @param limit how long a computation may take if the caller says nothing
 */
public record Core(
        ByteStore store,
        Flights<Object> flights,
        Computations computations,
        Supplier<Duration> limit,
        LongSupplier nanoTime) {}
