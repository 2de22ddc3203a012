package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.Knob;
import java.time.Duration;

/** Where the search with one knob stands. */
final class Search {
    private static final int FIRST_PART = 4;
    private static final int SMALLEST_PART = 32;

    private final Knob knob;
    private final TunerSettings settings;
    private final double start;
    private double step;
    private int direction = 1;
    private int failures;
    private boolean successInRound;
    private Duration rest;
    private long restUntil;
    private boolean locked;

    Search(Knob knob, TunerSettings settings, long now) {
        this.knob = knob;
        this.settings = settings;
        this.start = knob.value();
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

    boolean isLocked() {
        return locked;
    }

    void lock(boolean lock) {
        locked = lock;
    }

    boolean isDue(long now) {
        return !locked && now - restUntil >= 0;
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
