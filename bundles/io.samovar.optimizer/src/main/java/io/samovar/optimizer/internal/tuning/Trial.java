package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A step on trial.
 *
 * @param before the costs before it
 */
record Trial(
        Search search, double from, double to, String reason, Instant at, List<Double> before) {
    Trial {
        before = List.copyOf(before);
    }

    double costBefore() {
        return RankTest.median(before);
    }

    TunerStep step(double after, Verdict verdict, String why) {
        return new TunerStep(
                at, search.knob().name(), from, to, reason, costBefore(), after, verdict, why);
    }
}
