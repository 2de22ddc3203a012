package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.RefusedException.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final Turns turns = new Turns(Duration.ofMillis(20));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whoWaitsTooLongIsToldSo() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Boolean> first =
                threads.submit(
                        () ->
                                turns.during(
                                        "lexical",
                                        () -> {
                                            inside.countDown();
                                            return passed(goOn);
                                        }));
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> turns.during("lexical", () -> true))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_NOW))
                .hasMessageContaining("another change of model 'lexical'");
        assertThat(turns.during("other", () -> "free")).isEqualTo("free");

        goOn.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(turns.during("lexical", () -> "free again")).isEqualTo("free again");
    }

    @Test
    void turnEndsWithAFailureToo() throws Exception {
        assertThatThrownBy(
                        () ->
                                turns.during(
                                        "lexical",
                                        () -> {
                                            throw new RefusedException("no");
                                        }))
                .hasMessage("no");

        assertThat(turns.during("lexical", () -> "free")).isEqualTo("free");
    }

    private static boolean passed(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
