package io.samovar.optimizer.internal.tuning;

import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import io.samovar.api.usage.RequestListener;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Measures what requests cost. Recording is a few atomic additions; one thread reads. */
public final class CostMeter implements RequestListener {
    private static final long UNIT_NANOS = 1_000;
    private static final double UNITS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long HIGHEST = 3_600_000_000L;
    private static final int DIGITS = 2;
    private static final double TAIL = 99;

    /** A failed request is quick and of no use: a setting that makes some fail must look dear. */
    private static final long FAILURE = 10_000_000L;

    private final LongSupplier nanoTime;
    private final Recorder recorder = new Recorder(1, HIGHEST, DIGITS);
    private final LongAdder waited = new LongAdder();
    private Histogram spare;

    /**
     * @param nanoTime the clock of {@link CompletedRequest#startedNanos}
     */
    public CostMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void completed(CompletedRequest request) {
        if (request.outcome() == Outcome.REJECTED) {
            return;
        }
        long took = (nanoTime.getAsLong() - request.startedNanos()) / UNIT_NANOS;
        if (request.outcome() == Outcome.FAILED) {
            took = Math.max(took, FAILURE);
        }
        recorder.recordValue(Math.max(0, Math.min(HIGHEST, took)));
        if (request.waitNanos() > 0) {
            waited.add(request.waitNanos());
        }
    }

    /** Returns what was measured since the last call; one caller at a time. */
    public Interval next(Objective objective, String incident) {
        spare = recorder.getIntervalHistogram(spare);
        long requests = spare.getTotalCount();
        double waiting = waited.sumThenReset() / NANOS_PER_SECOND;
        if (requests == 0) {
            return new Interval(0, 0, incident);
        }
        double cost =
                objective.cost(
                        spare.getValueAtPercentile(TAIL) / UNITS_PER_SECOND,
                        spare.getMean() / UNITS_PER_SECOND,
                        waiting / requests);
        return new Interval(requests, cost, incident);
    }
}
