package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.Knob;
import io.samovar.api.tuning.TunerStatus.KnobStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.time.Duration;
import java.time.Instant;

/** Where the search with one knob stands. */
final class Search {
    private static final int FIRST_PART = 4;
    private static final int SMALLEST_PART = 32;

    private final Knob knob;
    private final TunerSettings settings;
    private double start;
    private double expected;
    private double step;
    private int direction = 1;
    private int failures;
    private boolean successInRound;
    private Duration rest;
    private long restUntil;
    private String lock = "";

    Search(Knob knob, TunerSettings settings, long now) {
        this.knob = knob;
        this.settings = settings;
        this.start = knob.value();
        this.expected = start;
        this.step = firstStep();
        this.rest = settings.rest();
        this.restUntil = now;
    }

    Knob knob() {
        return knob;
    }

    double start() {
        return start;
    }

    /** Returns why the knob must be left alone; empty if it need not. */
    String lock() {
        return lock;
    }

    void lock(String why) {
        lock = why;
    }

    /** Changes the value. */
    void set(double value) {
        knob.set(value);
        // a part may round
        expected = knob.value();
    }

    /** Returns whether somebody else has changed the value since it was last set here. */
    boolean changedByOthers() {
        return knob.value() != expected;
    }

    /** Begins anew from the value that somebody else has set. */
    void beginAnew(long now) {
        start = knob.value();
        expected = start;
        wakeUp(now);
    }

    boolean isDue(long now) {
        return lock.isEmpty() && now - restUntil >= 0;
    }

    /** Returns since when it could be tried, to be compared with others. */
    long dueSince() {
        return restUntil;
    }

    /** Returns the value to try next; the present one if there is none in this direction. */
    double candidate() {
        double value = knob.value();
        double target = onGrid(clamp(value + direction * step));
        if (target != value) {
            return target;
        }
        return onGrid(clamp(value - direction * step));
    }

    /** A step helped: go on the same way, twice as far. */
    void succeeded(double from, double to, long now) {
        direction = to > from ? 1 : -1;
        step = Math.min(2 * step, firstStep());
        failures = 0;
        successInRound = true;
        rest = settings.rest();
        restUntil = now;
    }

    /** A step did not help: try the other way, then smaller steps, then rest. */
    void failed(double from, double to, long now) {
        direction = to > from ? -1 : 1;
        failures++;
        restUntil = now;
        if (failures < 2) {
            return;
        }
        failures = 0;
        if (step / 2 >= Math.max(knob.step(), (knob.max() - knob.min()) / SMALLEST_PART)) {
            step /= 2;
            return;
        }
        step = firstStep();
        restUntil = now + rest.toNanos();
        if (!successInRound) {
            Duration longer = rest.multipliedBy(2);
            rest = longer.compareTo(settings.longestRest()) > 0 ? settings.longestRest() : longer;
        }
        successInRound = false;
    }

    /** What was learnt holds no longer: the work has changed. */
    void wakeUp(long now) {
        step = firstStep();
        failures = 0;
        rest = settings.rest();
        if (restUntil - now > 0) {
            restUntil = now;
        }
    }

    /** Returns what became of an attempt to put it back to where it was at first. */
    TunerStep putBack(Instant at, double from, double cost, Verdict verdict, String why) {
        return new TunerStep(
                at,
                knob.name(),
                from,
                start,
                "back to where it was at first",
                cost,
                Double.NaN,
                verdict,
                why);
    }

    KnobStatus status() {
        return new KnobStatus(
                knob.name(),
                knob.description(),
                knob.unit(),
                knob.value(),
                knob.min(),
                knob.max(),
                start,
                !lock.isEmpty(),
                lock);
    }

    private double firstStep() {
        return Math.max(knob.step(), (knob.max() - knob.min()) / FIRST_PART);
    }

    private double clamp(double value) {
        return Math.max(knob.min(), Math.min(knob.max(), value));
    }

    private double onGrid(double value) {
        if (value == knob.max()) {
            return value;
        }
        return knob.min() + Math.round((value - knob.min()) / knob.step()) * knob.step();
    }
}
