package io.samovar.cache.internal.region;

import io.samovar.cache.internal.store.Key;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * The computations under way, at most one for each key. Outside the storage, so that no computation
 * runs in one of its locks.
 *
 * @param <V> the type of the values
 */
public final class Flights<V> {
    private final ConcurrentMap<Key, Flight<V>> flights = new ConcurrentHashMap<>();

    /**
     * Starts a flight, or joins the one under way.
     *
     * @param mine the flight to start
     * @return the caller's own if it is the one that has to compute, and then to {@link #end}
     */
    public Flight<V> enter(Key key, Flight<V> mine) {
        Flight<V> running = flights.putIfAbsent(key, mine);
        return running == null ? mine : running;
    }

    /** Lets the next one who wants the value start anew. */
    public void end(Key key, Flight<V> flight) {
        flights.remove(key, flight);
    }

    /** Says that values of some keys must not be kept: they are invalid before they are there. */
    public void stale(Predicate<Key> keys) {
        flights.forEach(
                (key, flight) -> {
                    if (keys.test(key)) {
                        flight.goStale();
                        // who comes from now on wants a value computed from now on
                        flights.remove(key, flight);
                    }
                });
    }

    /** The same for one key. */
    public void stale(Key key) {
        Flight<V> flight = flights.remove(key);
        if (flight != null) {
            flight.goStale();
        }
    }
}
