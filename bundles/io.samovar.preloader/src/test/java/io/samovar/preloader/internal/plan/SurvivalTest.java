package io.samovar.preloader.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SurvivalTest {
    private static final float[] SIGNS = {1, 3, 3, 3, 3, -1};
    private static final double LIKELY = 0.6;

    private final Survival survival = new Survival();

    @Test
    void whatComesTrueOnPaperIsProvenWithoutALoad() {
        assertThat(survival.proven(LIKELY)).isZero();
        for (int i = 0; i < 8; i++) {
            survival.turnedDown(candidate("tea"), SIGNS);
            survival.used("tea");
        }
        assertThat(survival.proven(LIKELY)).isGreaterThan(0.65);
    }

    @Test
    void whatWouldHaveHadToLeaveFirstFailsOnPaper() {
        for (int i = 0; i < 8; i++) {
            survival.turnedDown(candidate("tea"), SIGNS);
            survival.used("tea");
        }
        double before = survival.proven(LIKELY);
        survival.turnedDown(candidate("tea"), SIGNS);
        survival.turnedDown(candidate("coffee"), SIGNS);
        double open = survival.proven(LIKELY);
        survival.left("milk", 1, candidate -> candidate.model().equals("tea") ? 0.5 : 2);
        survival.used("coffee");
        assertThat(survival.proven(LIKELY)).isBetween(open, before);
    }

    @Test
    void aPreloadInVainWeighsMoreThanOneOnPaper() {
        for (int i = 0; i < 8; i++) {
            survival.turnedDown(candidate("tea"), SIGNS);
            survival.used("tea");
        }
        survival.made(candidate("tea"), SIGNS);
        survival.left("tea", 1, candidate -> 0);
        assertThat(survival.proven(LIKELY)).isLessThan(0.6);
    }

    @Test
    void whatCouldNotBeCarriedOutSaysNothing() {
        for (int i = 0; i < 8; i++) {
            survival.turnedDown(candidate("tea"), SIGNS);
            survival.used("tea");
        }
        double before = survival.proven(LIKELY);
        survival.turnedDown(candidate("tea"), SIGNS);
        survival.made(candidate("tea"), SIGNS);
        survival.forget("tea");
        assertThat(survival.proven(LIKELY)).isEqualTo(before);
    }

    private static Candidate candidate(String model) {
        return new Candidate(model, 1, 1);
    }
}
