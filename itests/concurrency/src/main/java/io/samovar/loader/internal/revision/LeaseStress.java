package io.samovar.loader.internal.revision;

import io.samovar.api.model.Lease;
import io.samovar.api.model.RevisionId;
import io.samovar.loader.internal.residency.GreedyDualPolicy;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.residency.Residency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Races around a lease on a loaded model: no call ever meets a closed one. */
public final class LeaseStress {
    private static final RevisionId ID = new RevisionId("probe", "1.0.0", "");
    private static final Residency MEMORY =
            new Residency(
                    Long.MAX_VALUE,
                    new Policies(GreedyDualPolicy.NAME),
                    List::of,
                    System::nanoTime);

    private LeaseStress() {}

    /** One thread closes a lease while another is in a call on it; the model is leaving already. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "2, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "the call met an open model (0) or a closed lease (2); closed exactly once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "closed under the call, never, or twice")
    @State
    public static class CallAgainstClose {
        private final ProbeModel model = new ProbeModel();
        private final LoadedRevision loaded = loaded(model);
        private final Lease lease = loaded.tryLease().orElseThrow();

        public CallAgainstClose() {
            loaded.retire();
        }

        @Actor
        public void request(II_Result result) {
            result.r1 = call(lease);
        }

        @Actor
        public void closer() {
            lease.close();
        }

        @Arbiter
        public void end(II_Result result) {
            result.r2 = model.closes();
        }
    }

    /** A whole request, from lease to release, while the model is unloaded. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "2, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "answered by an open model (0) or sent on (2); closed exactly once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "closed under the request, never, or twice")
    @State
    public static class RequestAgainstUnload {
        private final ProbeModel model = new ProbeModel();
        private final LoadedRevision loaded = loaded(model);

        @Actor
        public void request(II_Result result) {
            result.r1 = 2;
            loaded.tryLease()
                    .ifPresent(
                            lease -> {
                                result.r1 = call(lease);
                                lease.close();
                            });
        }

        @Actor
        public void unloader() {
            loaded.retire();
        }

        @Arbiter
        public void end(II_Result result) {
            result.r2 = model.closes();
        }
    }

    private static LoadedRevision loaded(ProbeModel model) {
        return new LoadedRevision(
                ID,
                ProbeModel.DESCRIPTOR,
                model,
                Duration.ZERO,
                MEMORY.reserve(ID, 1, false, Duration.ZERO),
                new LongAdder(),
                Runnable::run);
    }

    private static int call(Lease lease) {
        try {
            return lease.embed(List.of("")).tokens();
        } catch (IllegalStateException e) {
            return 2;
        }
    }
}
