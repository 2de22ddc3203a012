package io.samovar.loader.internal.revision;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Races around one counter. Two actors each, so that they run on two cores too. */
public final class LeaseCounterStress {
    private LeaseCounterStress() {}

    /** A request takes a reference while the counter is closed. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "2, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "served before the close (0) or refused (2); closed exactly once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "closed while referenced, never, or twice")
    @State
    public static class AcquireAgainstClose {
        private volatile int closed;
        private final LeaseCounter counter = new LeaseCounter(2, () -> closed++);

        @Actor
        public void request(II_Result result) {
            int cell = counter.tryAcquire();
            if (cell < 0) {
                result.r1 = 2;
            } else {
                result.r1 = closed;
                counter.release(cell);
            }
        }

        @Actor
        public void closer() {
            counter.close();
        }

        @Arbiter
        public void end(II_Result result) {
            result.r2 = counter.count() == 0 ? closed : -1;
        }
    }

    /** The last two references of a closed counter come back at the same moment. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "closed once, after both")
    @Outcome(expect = Expect.FORBIDDEN, desc = "closed too early, never, or twice")
    @State
    public static class LastTwoReleases {
        private volatile int closed;
        private final LeaseCounter counter = new LeaseCounter(2, () -> closed++);
        private final int first = counter.tryAcquire();
        private final int second = counter.tryAcquire();
        private final int early;

        public LastTwoReleases() {
            counter.close();
            early = closed;
        }

        @Actor
        public void first() {
            counter.release(first);
        }

        @Actor
        public void second() {
            counter.release(second);
        }

        @Arbiter
        public void end(II_Result result) {
            result.r1 = early;
            result.r2 = closed;
        }
    }

    /** A request that is refused must not keep the last reference from being noticed. */
    @JCStressTest
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "refused, and closed once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "served after the close, never closed, or twice")
    @State
    public static class RefusalAgainstLastRelease {
        private volatile int closed;
        private final LeaseCounter counter = new LeaseCounter(2, () -> closed++);
        private final int last = counter.tryAcquire();

        public RefusalAgainstLastRelease() {
            counter.close();
        }

        @Actor
        public void late(II_Result result) {
            result.r1 = counter.tryAcquire() < 0 ? 2 : 0;
        }

        @Actor
        public void releaser() {
            counter.release(last);
        }

        @Arbiter
        public void end(II_Result result) {
            result.r2 = closed;
        }
    }
}
