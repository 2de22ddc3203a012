package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** A runtime whose time is virtual and whose cost is scripted. */
final class Plant {
    static final Duration INTERVAL = Duration.ofSeconds(5);
    static final int SETTLING_INTERVALS = 4;

    final List<TunerStep> log = new ArrayList<>();
    final ScriptedKnob knob;
    final Climber climber;
    private long now;
    private int interval;

    Plant(double start, double step) {
        knob = new ScriptedKnob("share", start, step);
        climber =
                new Climber(
                        TunerSettings.DEFAULT,
                        () -> now,
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                        log::add);
        climber.add(knob);
    }

    void run(ClimberTest.Work work, int seed, int hours) {
        Random random = new Random(seed);
        run(hours, i -> work.costOf(knob.value()) * work.noise(random, i));
    }

    void run(int hours, IntToDoubleFunction cost) {
        for (long i = 0;
                i < hours * (Duration.ofHours(1).toSeconds() / INTERVAL.toSeconds());
                i++) {
            step(new Interval(100, cost.applyAsDouble(interval), ""), 1);
        }
        climber.giveUp("the test is over");
    }

    void step(Interval measured, int times) {
        for (int i = 0; i < times; i++) {
            now += INTERVAL.toNanos();
            interval++;
            climber.tick(measured);
        }
    }

    int count(Verdict verdict) {
        return all(verdict).size();
    }

    List<TunerStep> all(Verdict verdict) {
        return log.stream().filter(step -> step.verdict() == verdict).toList();
    }
}
