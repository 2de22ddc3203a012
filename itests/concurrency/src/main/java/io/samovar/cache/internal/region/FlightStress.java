package io.samovar.cache.internal.region;

import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.Limits;
import io.samovar.cache.internal.store.ShelfId;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Races around the computation of a missing value. */
public final class FlightStress {
    private static final Key KEY = new Key(ShelfId.of("stress"), new byte[] {1});

    private FlightStress() {}

    /** Two threads miss the same key: one computes. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "one computed, the other joined")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both computed, or none")
    @State
    public static class TwoMisses {
        private final Flights<Object> flights = new Flights<>();

        @Actor
        public void first(II_Result result) {
            result.r1 = leads(flights);
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = leads(flights);
        }

        private static int leads(Flights<Object> flights) {
            Flight<Object> mine = new Flight<>();
            return flights.enter(KEY, mine) == mine ? 1 : 0;
        }
    }

    /** A value lands while its key is invalidated: afterwards it is not there. */
    @JCStressTest
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "gone")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "an invalid value stays")
    @State
    public static class LandingAgainstInvalidation {
        private final Flights<Object> flights = new Flights<>();
        private final Flight<Object> flight = new Flight<>();
        private final ByteStore store =
                new ByteStore(
                        new Limits(1 << 20, 1 << 20, 0, 1 << 10),
                        new LruPolicy(),
                        region -> false,
                        System::nanoTime);

        public LandingAgainstInvalidation() {
            flights.enter(KEY, flight);
        }

        @Actor
        public void land() {
            store.put(KEY, new byte[8], Lifetime.ENDLESS, 1, flight::isWelcome);
        }

        @Actor
        public void invalidate() {
            flights.stale(KEY);
            store.remove(KEY);
        }

        @Arbiter
        public void end(I_Result result) {
            result.r1 = store.peek(KEY) == null ? 0 : 1;
        }
    }
}
