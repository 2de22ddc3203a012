package io.samovar.preloader.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.preload.InvalidTaskException;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TasksTest {
    private final Bench bench = new Bench(1);

    @Test
    void theMostImportantOfThoseThatMayBeDoneGoesFirst() {
        bench.tasks()
                .submit(
                        List.of(
                                bench.task("low", 1),
                                bench.task("high", 9, "base"),
                                bench.task("base", 2),
                                bench.task("mid", 5)));
        bench.runAll();
        assertThat(bench.done()).containsExactly("mid", "base", "high", "low");
    }

    @Test
    void aBusyMachineHoldsBackWhatNobodyHasAskedForByName() {
        bench.busy(true);
        bench.model("tea", Set.of("water"));
        bench.model("water", Set.of());
        bench.tasks().submit(List.of(bench.task("ahead", 9)));
        bench.runAll();
        assertThat(bench.done()).isEmpty();
        bench.tasks().run("tea");
        bench.runAll();
        assertThat(bench.done()).containsExactly("water", "tea");
        bench.busy(false);
        bench.tasks().startWaiting();
        bench.runAll();
        assertThat(bench.done()).containsExactly("water", "tea", "ahead");
    }

    @Test
    void whoAsksForWhatIsHeldBackGetsItWithAllItNeeds() {
        bench.busy(true);
        bench.tasks()
                .submit(
                        List.of(
                                bench.task("tea", 5, "water"),
                                bench.task("water", 5),
                                bench.task("coffee", 9)));
        bench.tasks().run("tea");
        bench.runAll();
        assertThat(bench.done()).containsExactly("water", "tea");
        assertThat(bench.info("coffee").state()).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void aCircleIsRefusedWithItsPathAndNothingIsQueued() {
        assertThatThrownBy(
                        () ->
                                bench.tasks()
                                        .submit(
                                                List.of(
                                                        bench.task("a", 5, "b"),
                                                        bench.task("b", 5, "c"),
                                                        bench.task("c", 5, "a"))))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessageContaining("a -> b -> c -> a");
        assertThat(bench.tasks().tasks()).isEmpty();
    }

    @Test
    void anUnknownDependencyIsRefusedWithThePathToIt() {
        assertThatThrownBy(
                        () ->
                                bench.tasks()
                                        .submit(
                                                List.of(
                                                        bench.task("a", 5, "b"),
                                                        bench.task("b", 5, "nobody"))))
                .hasMessageContaining("'nobody'")
                .hasMessageContaining("a -> b");
    }

    @Test
    void namesAndPrioritiesAreChecked() {
        assertThatThrownBy(() -> bench.tasks().submit(List.of(bench.task("../x", 5))))
                .hasMessageContaining("../x");
        assertThatThrownBy(() -> bench.tasks().submit(List.of(bench.task("x", 11))))
                .hasMessageContaining("11")
                .hasMessageContaining("1 to 10");
        assertThatThrownBy(
                        () -> bench.tasks().submit(List.of(bench.task("x", 1), bench.task("x", 2))))
                .hasMessageContaining("twice");
        bench.tasks().submit(List.of(bench.task("x", 1)));
        assertThatThrownBy(() -> bench.tasks().submit(List.of(bench.task("x", 1))))
                .hasMessageContaining("already");
    }

    @Test
    void aTaskThatFailsIsTriedAgainAfterGrowingPauses() {
        bench.failing("a", 2);
        bench.tasks().submit(List.of(bench.task("a", 5)));
        bench.runAll();
        assertThat(bench.info("a").state()).isEqualTo(TaskState.QUEUED);
        assertThat(bench.info("a").reason()).contains("tries again in 1 s", "a is broken");
        bench.pass(Duration.ofMillis(900));
        assertThat(bench.info("a").attempts()).isEqualTo(1);
        bench.pass(Duration.ofMillis(200));
        assertThat(bench.info("a").reason()).contains("tries again in 4 s");
        bench.pass(Duration.ofSeconds(5));
        assertThat(bench.info("a").state()).isEqualTo(TaskState.DONE);
        assertThat(bench.info("a").attempts()).isEqualTo(3);
    }

    @Test
    void whatDependsOnAFailureFailsWithTheReasonAndNothingElse() {
        bench.failing("a", 3);
        bench.tasks()
                .submit(
                        List.of(
                                bench.task("a", 5),
                                bench.task("b", 5, "a"),
                                bench.task("c", 5, "b"),
                                bench.task("other", 5)));
        bench.runAll();
        bench.pass(Duration.ofSeconds(30));
        bench.pass(Duration.ofSeconds(30));
        assertThat(bench.info("c").state()).isEqualTo(TaskState.FAILED);
        assertThat(bench.info("c").reason())
                .isEqualTo("needs b, which needs a, which failed: a is broken");
        assertThat(bench.info("other").state()).isEqualTo(TaskState.DONE);
        assertThat(bench.tasks().counts()).isEqualTo(new Counts(0, 0, 1, 3, 0));
    }

    @Test
    void aTaskThatFailedCanBeRunAgainByTheOneThatNeedsIt() {
        bench.failing("a", 3);
        bench.tasks().submit(List.of(bench.task("a", 5), bench.task("b", 5, "a")));
        bench.runAll();
        bench.pass(Duration.ofSeconds(30));
        bench.pass(Duration.ofSeconds(30));
        bench.tasks().run("b");
        bench.runAll();
        assertThat(bench.info("a").state()).isEqualTo(TaskState.DONE);
        assertThat(bench.info("b").state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void cancellingTakesWhatDependsOnItAlong() {
        bench.limit(0);
        bench.tasks().submit(List.of(bench.task("a", 5), bench.task("b", 5, "a")));
        assertThat(bench.tasks().cancel("a")).isTrue();
        assertThat(bench.tasks().cancel("a")).isFalse();
        assertThat(bench.info("b").state()).isEqualTo(TaskState.CANCELLED);
        assertThat(bench.info("b").reason()).isEqualTo("needs a, which was cancelled");
        assertThatThrownBy(() -> bench.tasks().cancel("z"))
                .hasMessageContaining("'z'")
                .hasMessageContaining("[a, b]");
    }

    @Test
    void aRaisedLimitTakesEffectAtOnce() {
        bench.limit(1);
        bench.tasks().submit(List.of(bench.task("a", 5), bench.task("b", 5), bench.task("c", 5)));
        assertThat(bench.waitingThreads()).isEqualTo(1);
        bench.limit(3);
        bench.tasks().startWaiting();
        assertThat(bench.waitingThreads()).isEqualTo(3);
    }

    @Test
    void aModelIsLoadedAfterTheModelsItRequires() {
        bench.model("base", Set.of());
        bench.model("adapter", Set.of("base"));
        bench.tasks().submit(List.of(bench.task("warm", 5, "adapter")));
        bench.runAll();
        assertThat(bench.done()).containsExactly("base", "adapter", "warm");
    }

    @Test
    void whatItTookBeforeIsTheEstimateOfTheNextTime() {
        bench.takes(Duration.ofSeconds(8));
        bench.tasks().submit(List.of(bench.task("a", 5)));
        bench.runAll();
        bench.tasks().run("a");
        TaskInfo running = bench.info("a");
        assertThat(running.state()).isEqualTo(TaskState.RUNNING);
        assertThat(running.left()).contains(Duration.ofSeconds(8));
    }
}
