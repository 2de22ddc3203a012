package io.samovar.cache.internal.model;

import io.samovar.api.cache.Codec;
import io.samovar.cache.internal.region.Core;
import io.samovar.cache.internal.region.Flight;
import io.samovar.cache.internal.store.Found;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks up many keys in one go and computes what is missing together, on the caller's thread. Each
 * key is computed once, however many callers miss it; but nobody fails because of another's
 * failure, which may be due to what else was in that other's batch.
 *
 * @param <T> the type of the values
 */
final class BatchCache<T> {
    private final Core core;
    private final Codec<T> codec;
    private final Predicate<T> complete;
    private final Supplier<Lifetime> lifetime;

    /**
     * @param complete whether a value may be given to others
     */
    BatchCache(Core core, Codec<T> codec, Predicate<T> complete, Supplier<Lifetime> lifetime) {
        this.core = core;
        this.codec = codec;
        this.complete = complete;
        this.lifetime = lifetime;
    }

    /** What was found for some keys. */
    final class Batch {
        private final List<Key> keys;
        private final Map<Key, T> values = new HashMap<>();

        /** The missing keys, each once, with the place of its first occurrence. */
        private final Map<Key, Integer> missing = new LinkedHashMap<>();

        private Batch(List<Key> keys) {
            this.keys = keys;
            for (int i = 0; i < keys.size(); i++) {
                Key key = keys.get(i);
                if (values.containsKey(key) || missing.containsKey(key)) {
                    continue;
                }
                Found found = core.store().get(key);
                if (found == null) {
                    missing.put(key, i);
                } else {
                    values.put(key, codec.decode(found.value()));
                }
            }
        }

        boolean isComplete() {
            return missing.isEmpty();
        }

        /**
         * Computes what is missing.
         *
         * @param patience how long the values are still of use; empty = for ever
         * @param engine computes the values of the given places
         */
        void compute(
                Supplier<Optional<Duration>> patience, Function<List<Integer>, List<T>> engine) {
            Map<Key, Flight<Object>> led = new LinkedHashMap<>();
            Map<Key, Flight<Object>> joined = new LinkedHashMap<>();
            for (Key key : missing.keySet()) {
                Flight<Object> mine = new Flight<>();
                Flight<Object> flight = core.flights().enter(key, mine);
                (flight == mine ? led : joined).put(key, flight);
            }
            // our own first: two callers that wait for each other have both done their part
            lead(led, engine);
            Map<Key, Flight<Object>> left = new LinkedHashMap<>();
            joined.forEach(
                    (key, flight) ->
                            await(flight, patience.get())
                                    .ifPresentOrElse(
                                            value -> values.put(key, value),
                                            () -> left.put(key, new Flight<>())));
            lead(left, engine);
        }

        /** Returns a value for each key, in their order. */
        List<T> values() {
            return keys.stream().map(values::get).toList();
        }

        private void lead(
                Map<Key, Flight<Object>> flights, Function<List<Integer>, List<T>> engine) {
            try {
                Map<Key, Flight<Object>> absent = new LinkedHashMap<>();
                flights.forEach(
                        (key, flight) -> {
                            // it may have come between the look and the start of the flight
                            Found found = core.store().peek(key);
                            if (found == null) {
                                absent.put(key, flight);
                            } else {
                                land(key, flight, codec.decode(found.value()));
                            }
                        });
                if (!absent.isEmpty()) {
                    run(absent, engine);
                }
            } catch (RuntimeException | Error e) {
                flights.values().forEach(flight -> flight.result().completeExceptionally(e));
                throw e;
            } finally {
                flights.forEach(core.flights()::end);
            }
        }

        private void run(
                Map<Key, Flight<Object>> flights, Function<List<Integer>, List<T>> engine) {
            long start = core.nanoTime().getAsLong();
            List<Key> order = new ArrayList<>(flights.keySet());
            String region = order.get(0).shelf().region();
            List<T> computed;
            try {
                computed = engine.apply(order.stream().map(missing::get).toList());
            } catch (RuntimeException | Error e) {
                core.store().counters(region).loadFailed(core.nanoTime().getAsLong() - start);
                throw e;
            }
            long nanos = Math.max(1, core.nanoTime().getAsLong() - start);
            core.store().counters(region).loaded(nanos);
            double cost = nanos / 1e6 / order.size();
            for (int i = 0; i < order.size(); i++) {
                Key key = order.get(i);
                T value = computed.get(i);
                Flight<Object> flight = flights.get(key);
                if (complete.test(value)) {
                    core.store()
                            .put(key, codec.encode(value), lifetime.get(), cost, flight::isWelcome);
                }
                land(key, flight, value);
            }
        }

        private void land(Key key, Flight<Object> flight, T value) {
            values.put(key, value);
            core.flights().end(key, flight);
            flight.result().complete(value);
        }

        /** Empty if the other has failed or takes too long: then this caller does it himself. */
        private Optional<T> await(Flight<Object> flight, Optional<Duration> patience) {
            Duration most = core.limit().get();
            Duration limit = patience.filter(left -> left.compareTo(most) < 0).orElse(most);
            try {
                @SuppressWarnings("unchecked") // a region has values of one type
                T value = (T) flight.result().get(limit.toNanos(), TimeUnit.NANOSECONDS);
                return Optional.of(value).filter(complete);
            } catch (ExecutionException | TimeoutException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /** Looks up keys of one region. */
    Batch look(List<Key> keys) {
        return new Batch(keys);
    }
}
