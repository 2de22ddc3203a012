package io.samovar.cache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReuseModelTest {
    private static final int UNIT_LOG = 10;
    private static final int LOOP = 2_000;

    private final ReuseModel model = new ReuseModel(UNIT_LOG);

    @Test
    void withoutExperienceTheYoungAndTheOftenUsedAreWorthMore() {
        long once = History.first(0);
        long often = History.again(History.again(History.first(0), 50), 100);
        assertThat(model.value(once, 10)).isGreaterThan(model.value(once, 1_000));
        assertThat(model.value(often, 600)).isGreaterThan(model.value(once, 500));
    }

    @Test
    void inALoopWhatHasWaitedIsWorthMore() {
        for (int key = 0; key < 1_000; key++) {
            for (int age = 1; age < LOOP; age++) {
                model.waited(History.first(0), age, 1);
            }
            model.reused(History.first(0), LOOP);
        }
        model.learn(1);
        long history = History.first(0);
        assertThat(model.value(history, LOOP - 100)).isGreaterThan(2 * model.value(history, 100));
        assertThat(model.value(history, LOOP - 100)).isGreaterThan(model.value(history, 3 * LOOP));
        assertThat(model.value(history, 1)).isBetween(0.6f / LOOP, 1.1f / LOOP);
    }

    @Test
    void forgetsWhatIsNotSeenAnyMore() {
        inALoopWhatHasWaitedIsWorthMore();
        for (int time = 0; time < 2_000; time++) {
            model.learn(0.95);
        }
        long history = History.first(0);
        assertThat(model.value(history, 100)).isGreaterThan(model.value(history, LOOP - 100));
    }
}
