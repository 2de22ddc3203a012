package io.samovar.http.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.RevisionId;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.CompletedRequest.Outcome;
import org.junit.jupiter.api.Test;

class AnswerSourceTest {
    private final AnswerSource source = new AnswerSource();

    @Test
    void allFromTheCacheIsAHit() {
        assertThat(source.watch(() -> tell(Outcome.CACHED, Outcome.CACHED))).contains("hit");
    }

    @Test
    void whatIsComputedInPartIsAMiss() {
        assertThat(source.watch(() -> tell(Outcome.CACHED, Outcome.COMPUTED))).contains("miss");
    }

    @Test
    void withoutAnAnswerThereIsNothingToSay() {
        assertThat(source.watch(() -> tell(Outcome.FAILED))).isEmpty();
    }

    @Test
    void whatWasBeforeAndWhatIsElsewhereDoesNotCount() throws InterruptedException {
        tell(Outcome.COMPUTED);
        Thread other = new Thread(() -> tell(Outcome.COMPUTED));
        assertThat(
                        source.watch(
                                () -> {
                                    other.start();
                                    join(other);
                                    tell(Outcome.CACHED);
                                }))
                .contains("hit");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void tell(Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            source.completed(
                    new CompletedRequest(
                            new RevisionId("tea", "1.0.0", "00"), null, 0, 0, 0, 1, outcome));
        }
    }
}
