package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The latest steps, the newest first; a step takes the place of itself when it is over. */
final class StepLog implements Consumer<TunerStep> {
    private static final int MOST = 200;

    private final Consumer<String> out;
    private final Deque<TunerStep> steps = new ArrayDeque<>();
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

    /**
     * @param out takes a line for each step
     */
    StepLog(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void accept(TunerStep step) {
        synchronized (steps) {
            TunerStep newest = steps.peekFirst();
            if (newest != null
                    && newest.verdict() == Verdict.RUNNING
                    && newest.knob().equals(step.knob())
                    && newest.at().equals(step.at())) {
                steps.removeFirst();
            }
            steps.addFirst(step);
            if (steps.size() > MOST) {
                steps.removeLast();
            }
            if (step.verdict() != Verdict.RUNNING) {
                counts.merge(step.verdict(), 1L, Long::sum);
            }
        }
        out.accept(line(step));
    }

    List<TunerStep> steps() {
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }

    /** Returns how many steps ended how. */
    Map<Verdict, Long> counts() {
        synchronized (steps) {
            return Map.copyOf(counts);
        }
    }

    private static String line(TunerStep step) {
        return "tuner knob=%s from=%s to=%s verdict=%s before_seconds=%s after_seconds=%s reason=\"%s\" why=\"%s\""
                .formatted(
                        step.knob(),
                        number(step.from()),
                        number(step.to()),
                        step.verdict().name().toLowerCase(Locale.ROOT),
                        number(step.before()),
                        number(step.after()),
                        step.reason(),
                        step.why());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
