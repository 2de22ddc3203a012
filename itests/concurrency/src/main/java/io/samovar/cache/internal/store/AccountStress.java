package io.samovar.cache.internal.store;

import io.samovar.cache.internal.policy.LruPolicy;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Races around the counting of bytes. */
public final class AccountStress {
    private static final Key KEY = new Key(ShelfId.of("stress"), new byte[] {1});

    private AccountStress() {}

    /** One thread puts, one drops the same key: what is counted is what is there. */
    @JCStressTest
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "the account is right")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the account differs from what is there")
    @State
    public static class PutAgainstRemove {
        private final ByteStore store =
                new ByteStore(
                        new Limits(1 << 20, 1 << 20, 0, 1 << 10),
                        new LruPolicy(),
                        region -> false,
                        System::nanoTime);

        public PutAgainstRemove() {
            store.put(KEY, new byte[16], Lifetime.ENDLESS, 1);
        }

        @Actor
        public void put() {
            store.put(KEY, new byte[32], Lifetime.ENDLESS, 1);
        }

        @Actor
        public void remove() {
            store.remove(KEY);
        }

        @Arbiter
        public void end(I_Result result) {
            Found found = store.peek(KEY);
            long there = found == null ? 0 : 1 + found.value().length;
            result.r1 =
                    (int)
                            (Math.abs(store.bytes() - there)
                                    + Math.abs(store.statistics(0, "").bytes() - there));
        }
    }
}
