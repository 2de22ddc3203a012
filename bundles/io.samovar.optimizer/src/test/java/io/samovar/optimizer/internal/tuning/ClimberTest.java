package io.samovar.optimizer.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The climber on scripted work: what a setting costs is known, what is measured is noisy. */
class ClimberTest {
    private static final int SEEDS = 40;
    private static final int HOURS = 12;

    /** What each setting costs; 0 is all memory for models, 1 is all memory for the cache. */
    enum Work {
        CACHE_HUNGRY,
        MODEL_HUNGRY,
        BURSTY;

        double costOf(double x) {
            return switch (this) {
                case CACHE_HUNGRY -> 0.010 + 0.200 * Math.exp(-4 * x);
                case MODEL_HUNGRY -> 0.010 + 0.300 * x * x;
                case BURSTY -> 0.020 + 0.200 * (x - 0.6) * (x - 0.6);
            };
        }

        double best() {
            double best = Double.MAX_VALUE;
            for (int i = 0; i <= 32; i++) {
                best = Math.min(best, costOf(i / 32.0));
            }
            return best;
        }

        double noise(Random random, int interval) {
            double noise = Math.exp(0.1 * random.nextGaussian());
            // a burst lasts for half a minute of every five and costs three times as much
            return this == BURSTY && interval % 60 < 6 ? 3 * noise : noise;
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromABadStartItEndsNearTheBestSetting(Work work) {
        for (int seed = 0; seed < SEEDS; seed++) {
            double bad = work == Work.CACHE_HUNGRY ? 0 : 1;
            Plant plant = new Plant(bad, 1 / 32.0);
            plant.run(work, seed, HOURS);
            double end = work.costOf(plant.knob.value());
            assertThat(end)
                    .as("%s, seed %d ends at %s", work, seed, plant.knob.value())
                    .isLessThanOrEqualTo(1.1 * work.best())
                    .isLessThan(work.costOf(bad));
        }
    }

    @Test
    void noiseAloneMakesNoLastingChange() {
        int kept = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Plant plant = new Plant(0.5, 1 / 32.0);
            Random random = new Random(seed);
            plant.run(HOURS, i -> 0.020 * Math.exp(0.3 * random.nextGaussian()));
            kept += plant.count(Verdict.KEPT);
            assertThat(plant.knob.value())
                    .as("seed %d keeps %s", seed, plant.all(Verdict.KEPT))
                    .isEqualTo(0.5);
            assertThat(plant.count(Verdict.REVERTED)).isPositive();
        }
        assertThat(kept).isZero();
    }

    @Test
    void aChangeOfTheWorkIsNotTakenForAnEffect() {
        Plant plant = new Plant(0.5, 1 / 32.0);
        // everything gets cheaper for good at the moment of the first step
        plant.run(1, i -> plant.log.isEmpty() ? 0.100 : 0.010);
        assertThat(plant.log.get(1).verdict()).isEqualTo(Verdict.REVERTED);
        assertThat(plant.knob.value()).isEqualTo(0.5);
    }

    @Test
    void aStepThatHarmsIsTakenBackAtOnce() {
        Plant plant = new Plant(0.5, 1 / 32.0);
        int[] harmed = {0};
        plant.run(
                1,
                i -> {
                    boolean turned = plant.knob.value() != 0.5;
                    harmed[0] += turned ? 1 : 0;
                    return turned ? 1.0 : 0.010;
                });
        assertThat(plant.count(Verdict.ABANDONED)).isPositive();
        int steps = plant.log.size() / 2;
        // the intervals of settling, and two that show it
        assertThat(harmed[0]).isLessThanOrEqualTo(steps * (Plant.SETTLING_INTERVALS + 2));
    }

    @Test
    void anIncidentFreezesEverythingAndTakesTheStepBack() {
        Plant plant = new Plant(0.5, 1 / 32.0);
        plant.run(1, i -> plant.log.isEmpty() ? 0.010 : Double.NaN);
        plant.log.clear();
        plant.step(new Interval(100, 0.010, ""), 60);
        plant.step(new Interval(100, 0.010, "alert models.failed is firing"), 1);
        assertThat(plant.knob.value()).isEqualTo(0.5);
        assertThat(plant.climber.frozen()).contains("models.failed");
        int steps = plant.log.size();
        plant.step(new Interval(100, 0.010, "alert models.failed is firing"), 500);
        assertThat(plant.log).hasSize(steps);
    }

    @Test
    void withoutRequestsNothingIsTriedAndAStepUnderWayIsGivenUp() {
        Plant plant = new Plant(0.5, 1 / 32.0);
        plant.step(new Interval(3, 0.010, ""), 1000);
        assertThat(plant.log).isEmpty();
        plant.step(new Interval(100, 0.010, ""), TunerSettings.DEFAULT.samples());
        assertThat(plant.log).hasSize(1);
        plant.step(new Interval(0, 0, ""), 1000);
        assertThat(plant.log.get(1).verdict()).isEqualTo(Verdict.ABANDONED);
        assertThat(plant.knob.value()).isEqualTo(0.5);
    }

    @Test
    void aLockedKnobIsLeftAloneAndARevertedOneGoesBack() {
        Plant plant = new Plant(0, 1 / 32.0);
        plant.run(Work.CACHE_HUNGRY, 1, 2);
        assertThat(plant.knob.value()).isPositive();
        assertThat(plant.climber.revert(null, "test")).containsExactly("share");
        assertThat(plant.knob.value()).isZero();
        assertThat(plant.log.get(plant.log.size() - 1).verdict()).isEqualTo(Verdict.REVERTED);
        plant.climber.lock("share", "test");
        int steps = plant.log.size();
        plant.run(Work.CACHE_HUNGRY, 2, 2);
        assertThat(plant.log).hasSize(steps);
        plant.climber.lock("share", "");
        plant.run(Work.CACHE_HUNGRY, 3, 2);
        assertThat(plant.knob.value()).isPositive();
        assertThatThrownBy(() -> plant.climber.lock("shear", "test"))
                .hasMessageContaining("'shear'")
                .hasMessageContaining("share");
    }

    @Test
    void aKnobThatCannotBeTurnedEndsTheStep() {
        Plant plant = new Plant(0.5, 1 / 32.0);
        plant.knob.refuse = true;
        plant.step(new Interval(100, 0.010, ""), 30);
        assertThat(plant.log.get(1))
                .returns(Verdict.ABANDONED, TunerStep::verdict)
                .satisfies(step -> assertThat(step.why()).contains("stuck"));
        assertThat(plant.knob.value()).isEqualTo(0.5);
    }

    @Test
    void whatSomebodyElseSetsIsTheNewBeginning() {
        Plant plant = new Plant(0, 1 / 32.0);
        plant.step(new Interval(100, 0.010, ""), TunerSettings.DEFAULT.samples());
        assertThat(plant.log).hasSize(1);
        plant.knob.set(0.9);
        plant.step(new Interval(100, 0.010, ""), 1);
        assertThat(plant.log.get(1))
                .returns(Verdict.ABANDONED, TunerStep::verdict)
                .satisfies(step -> assertThat(step.why()).contains("somebody else", "0.9"));
        assertThat(plant.knob.value()).isEqualTo(0.9);
        assertThat(plant.climber.status().get(0).start()).isEqualTo(0.9);
    }

    @Test
    void whatSomebodyElseHasJustSetIsNotPutBack() {
        Plant plant = new Plant(0, 1 / 32.0);
        plant.run(Work.CACHE_HUNGRY, 1, 2);
        assertThat(plant.knob.value()).isPositive();
        plant.knob.set(0.625);
        assertThat(plant.climber.revert(null, "test")).isEmpty();
        assertThat(plant.knob.value()).isEqualTo(0.625);
        plant.step(new Interval(100, 0.010, ""), TunerSettings.DEFAULT.samples());
        assertThat(plant.knob.value()).isNotEqualTo(0.625);
        plant.knob.set(0.25);
        plant.climber.lock("share", "test");
        assertThat(plant.knob.value()).isEqualTo(0.25);
    }

    @Test
    void aStepIsNotJudgedByWhatAnotherKnobDidMeanwhile() {
        Plant plant = new Plant(0, 1 / 32.0);
        ScriptedKnob other = new ScriptedKnob("other", 0, 1 / 32.0);
        plant.climber.add(other);
        plant.climber.lock("other", "test");
        plant.step(new Interval(100, 0.010, ""), TunerSettings.DEFAULT.samples());
        assertThat(plant.knob.value()).isPositive();
        other.set(0.5);
        plant.step(new Interval(100, 0.010, ""), 1);
        assertThat(plant.log.get(1).why()).contains("other");
        assertThat(plant.knob.value()).isZero();
        assertThat(other.value()).isEqualTo(0.5);
    }

    @Test
    void whenTheWorkChangesItSearchesAgain() {
        Plant plant = new Plant(0, 1 / 32.0);
        plant.run(Work.CACHE_HUNGRY, 1, HOURS);
        plant.run(Work.MODEL_HUNGRY, 2, HOURS);
        assertThat(Work.MODEL_HUNGRY.costOf(plant.knob.value()))
                .isLessThanOrEqualTo(1.1 * Work.MODEL_HUNGRY.best());
    }

    @Test
    void severalKnobsAreTurnedOneAfterTheOther() {
        Plant plant = new Plant(1, 1 / 32.0);
        ScriptedKnob second = new ScriptedKnob("delay", 0, 1 / 32.0);
        plant.climber.add(second);
        Random random = new Random(1);
        plant.run(
                2 * HOURS,
                i ->
                        (Work.MODEL_HUNGRY.costOf(plant.knob.value())
                                        + Work.CACHE_HUNGRY.costOf(second.value()))
                                * Math.exp(0.05 * random.nextGaussian()));
        assertThat(plant.knob.value()).isLessThanOrEqualTo(0.1);
        assertThat(second.value()).isGreaterThanOrEqualTo(0.8);
        List<TunerStep> running =
                plant.log.stream().filter(s -> s.verdict() == Verdict.RUNNING).toList();
        assertThat(plant.log).hasSizeLessThanOrEqualTo(2 * running.size());
    }
}
