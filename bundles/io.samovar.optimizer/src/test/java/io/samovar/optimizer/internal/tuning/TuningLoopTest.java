package io.samovar.optimizer.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.tuning.TunerStatus.KnobStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TuningLoopTest {
    private static final TunerPlan PLAN =
            new TunerPlan(TunerSettings.DEFAULT, Map.of(), Set.of(), 1);
    private static final String SOURCE = "io.samovar.part/value=0";

    private final TunerThread thread = new TunerThread(Duration.ofSeconds(30));
    private final AtomicLong now = new AtomicLong();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ScriptedKnob knob = new ScriptedKnob("share", 0, 1 / 32.0);
    private volatile long requests = 100;
    private volatile String incident = "";
    private volatile String operator = "";
    private TuningLoop loop;

    @BeforeEach
    void start() {
        loop =
                new TuningLoop(
                        thread,
                        new TuningLoop.Surroundings(
                                this::measure,
                                sources -> sources.contains(SOURCE) ? operator : "",
                                lines::add,
                                now::get,
                                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                        PLAN,
                        "starting");
        loop.add(knob, List.of(SOURCE));
    }

    @AfterEach
    void stop() {
        thread.close();
    }

    @Test
    void offItDoesNothingAndSaysWhy() {
        tick(100);
        assertThat(loop.status().state()).isEqualTo("off: starting");
        assertThat(loop.log()).isEmpty();
        assertThat(knob.value()).isZero();
        assertThat(loop.status().knobs()).extracting(KnobStatus::name).containsExactly("share");
    }

    @Test
    void onItTurnsAndGoingOffPutsEverythingBack() {
        on();
        tick(2000);
        assertThat(knob.value()).isGreaterThan(0.5);
        assertThat(loop.status().steps().get(Verdict.KEPT)).isPositive();
        assertThat(lines).anyMatch(line -> line.startsWith("tuner knob=share from=0 to="));
        onThread(() -> loop.off("switched off"));
        assertThat(knob.value()).isZero();
        assertThat(loop.log().get(0))
                .returns(Verdict.REVERTED, TunerStep::verdict)
                .returns("switched off", TunerStep::why);
        int steps = loop.log().size();
        tick(200);
        assertThat(loop.log()).hasSize(steps);
    }

    @Test
    void aStepIsInTheLogOnceFirstAsRunningThenWithItsVerdict() {
        on();
        tick(TunerSettings.DEFAULT.samples());
        assertThat(loop.log()).hasSize(1);
        assertThat(loop.log().get(0).verdict()).isEqualTo(Verdict.RUNNING);
        requests = 0;
        tick(1000);
        assertThat(loop.log()).hasSize(1);
        assertThat(loop.log().get(0).verdict()).isEqualTo(Verdict.ABANDONED);
        assertThat(loop.status().state()).isEqualTo("waiting for requests");
    }

    @Test
    void whatTheOperatorSetIsLeftAloneUntilSomebodyUnlocksIt() {
        operator = "value = 3 is set for io.samovar.part";
        on();
        tick(200);
        assertThat(loop.log()).isEmpty();
        assertThat(loop.status().state()).isEqualTo("all knobs are locked");
        assertThat(loop.status().knobs().get(0))
                .returns(true, KnobStatus::locked)
                .returns(operator, KnobStatus::why);
        loop.lock("share", false);
        tick(200);
        assertThat(loop.log()).isNotEmpty();
    }

    @Test
    void boundsAreAnOperatorsConsentAndHold() {
        operator = "value = 3 is set for io.samovar.part";
        onThread(
                () -> {
                    loop.configure(
                            new TunerPlan(
                                    TunerSettings.DEFAULT,
                                    Map.of("share", new Bounds(0, 0.25)),
                                    Set.of(),
                                    1));
                    loop.on();
                });
        tick(4000);
        assertThat(loop.status().knobs().get(0)).returns(0.25, KnobStatus::max);
        assertThat(loop.status().steps().get(Verdict.KEPT)).isPositive();
        assertThat(loop.log()).allSatisfy(step -> assertThat(step.to()).isLessThanOrEqualTo(0.25));
        assertThat(knob.value()).isEqualTo(0.25);
    }

    @Test
    void aLockByConfigurationHoldsAndNamesItself() {
        onThread(
                () -> {
                    loop.configure(
                            new TunerPlan(TunerSettings.DEFAULT, Map.of(), Set.of("share"), 1));
                    loop.on();
                });
        tick(200);
        assertThat(loop.log()).isEmpty();
        assertThat(loop.status().knobs().get(0).why()).contains("io.samovar.tuner");
    }

    @Test
    void lockingTakesBackAStepUnderWayAndUnknownKnobsAreRefused() {
        on();
        tick(TunerSettings.DEFAULT.samples());
        assertThat(knob.value()).isPositive();
        loop.lock("share", true);
        assertThat(knob.value()).isZero();
        assertThat(loop.log().get(0).verdict()).isEqualTo(Verdict.ABANDONED);
        assertThatThrownBy(() -> loop.lock("shear", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'shear'")
                .hasMessageContaining("share");
        assertThatThrownBy(() -> loop.revert("shear")).hasMessageContaining("'shear'");
    }

    @Test
    void revertPutsBackAndLocks() {
        on();
        tick(2000);
        assertThat(loop.revert("share")).containsExactly("share");
        assertThat(knob.value()).isZero();
        assertThat(loop.status().knobs().get(0)).returns(true, KnobStatus::locked);
        int steps = loop.log().size();
        tick(200);
        assertThat(loop.log()).hasSize(steps);
        assertThat(loop.revert(null)).isEmpty();
    }

    @Test
    void anIncidentFreezes() {
        on();
        tick(TunerSettings.DEFAULT.samples());
        incident = "alert memory-high is firing";
        tick(1);
        assertThat(knob.value()).isZero();
        assertThat(loop.status())
                .satisfies(
                        status -> {
                            assertThat(status.state()).isEqualTo("frozen");
                            assertThat(status.frozen()).contains("memory-high");
                        });
    }

    @Test
    void aKnobThatLeavesIsForgottenAndMayComeBack() {
        on();
        tick(TunerSettings.DEFAULT.samples());
        loop.remove(knob);
        assertThat(loop.status().knobs()).isEmpty();
        assertThat(loop.status().state()).isEqualTo("waiting for knobs");
        loop.add(knob, List.of(SOURCE));
        assertThat(loop.status().knobs()).hasSize(1);
    }

    @Test
    void aSecondKnobOfTheSameNameIsLeftOut() {
        ScriptedKnob second = new ScriptedKnob("share", 0.75, 1 / 32.0);
        loop.add(second, List.of());
        assertThat(loop.status().knobs()).hasSize(1);
        loop.remove(second);
        assertThat(loop.status().knobs()).hasSize(1);
        assertThat(loop.status().knobs().get(0).value()).isZero();
    }

    @Test
    void aKnobThatFailsCostsNobodyElseAnything() {
        ScriptedKnob broken = new ScriptedKnob("broken", 0, 1 / 32.0);
        loop.add(broken, List.of());
        on();
        assertThat(loop.status().knobs()).hasSize(2);
        broken.silent = true;
        tick(2000);
        assertThat(knob.value()).isGreaterThan(0.5);
        assertThat(loop.status().knobs()).hasSize(2);
        assertThat(loop.log())
                .filteredOn(step -> step.knob().equals("broken"))
                .isNotEmpty()
                .allMatch(step -> step.verdict() == Verdict.ABANDONED);
    }

    /**
     * Whoever asks at whatever moment: no value outside, nothing lost, and in the end all is back.
     */
    @Test
    void manyAskWhileItTunes() throws Exception {
        on();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        Callable<Long> caller =
                () -> {
                    long calls = 0;
                    while (!over.get()) {
                        loop.lock("share", calls % 2 == 0);
                        loop.revert(null);
                        loop.lock("share", false);
                        KnobStatus seen = loop.status().knobs().get(0);
                        assertThat(seen.value()).isBetween(0.0, 1.0);
                        assertThat(loop.log().size()).isLessThanOrEqualTo(200);
                        calls++;
                    }
                    return calls;
                };
        try {
            List<Future<Long>> running =
                    List.of(callers.submit(caller), callers.submit(caller), callers.submit(caller));
            tick(3000);
            over.set(true);
            for (Future<Long> each : running) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            over.set(true);
            callers.shutdownNow();
        }
        loop.revert(null);
        assertThat(knob.value()).isZero();
        assertThat(loop.log()).noneMatch(step -> step.verdict() == Verdict.RUNNING);
    }

    private Interval measure() {
        return new Interval(requests, ClimberTest.Work.CACHE_HUNGRY.costOf(knob.value()), incident);
    }

    private void on() {
        onThread(loop::on);
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            now.addAndGet(Plant.INTERVAL.toNanos());
            onThread(loop::tick);
        }
    }

    private void onThread(Runnable action) {
        thread.run(
                () -> {
                    action.run();
                    return null;
                });
    }
}
