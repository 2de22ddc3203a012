package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.DeadlineExceededException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelBusyException;
import io.samovar.api.model.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatcherTest {
    private static final RequestOptions DEFAULT = RequestOptions.DEFAULT;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ManualTime time = new ManualTime();
    private final JoiningModel model = new JoiningModel();
    private volatile BatchLimits limits = new BatchLimits(4, 0, 100, 1);
    private final Batcher batcher = new Batcher("m:1.0.0", model, () -> limits, time);

    @AfterEach
    void endCallers() {
        model.open();
        callers.shutdownNow();
    }

    @Test
    void aRequestWithoutCompanyRunsAtOnceOnItsOwnThread() {
        assertThat(batcher.embed(List.of("tea", "no"), DEFAULT)).satisfies(of("tea", "no"));
        assertThat(model.runs()).containsExactly(List.of("tea", "no"));
        assertThat(model.lastThread()).isEqualTo(Thread.currentThread());
    }

    @Test
    void whatWaitsIsJoinedAndEachGetsItsOwn() throws Exception {
        model.shut();
        Future<TextVectors> first = call("a");
        model.awaitRunning(1);
        List<Future<TextVectors>> others = new ArrayList<>();
        for (String text : List.of("bb", "ccc", "dddd", "eeeee", "ffffff")) {
            others.add(call(text));
            awaitWaiting(others.size());
        }
        model.open();
        assertThat(get(first)).satisfies(of("a"));
        assertThat(get(others.get(0))).satisfies(of("bb"));
        assertThat(get(others.get(4))).satisfies(of("ffffff"));
        others.forEach(BatcherTest::get);
        assertThat(model.runs())
                .containsExactly(
                        List.of("a"), List.of("bb", "ccc", "dddd", "eeeee"), List.of("ffffff"));
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void onePoisonedRequestFailsAlone() throws Exception {
        model.shut();
        Future<TextVectors> first = call("a");
        model.awaitRunning(1);
        Future<TextVectors> before = call("b");
        awaitWaiting(1);
        Future<TextVectors> poison = call("poison");
        awaitWaiting(2);
        Future<TextVectors> after = call("c");
        awaitWaiting(3);
        model.open();
        assertThat(get(first)).satisfies(of("a"));
        assertThat(get(before)).satisfies(of("b"));
        assertThat(get(after)).satisfies(of("c"));
        assertThatThrownBy(() -> poison.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(InvalidInputException.class);
    }

    @Test
    void theMoreImportantAndThenTheMoreUrgentGoFirst() throws Exception {
        limits = new BatchLimits(1, 0, 100, 1);
        model.shut();
        List<Future<TextVectors>> all = new ArrayList<>();
        all.add(call("first"));
        model.awaitRunning(1);
        for (RequestOptions options :
                List.of(
                        new RequestOptions(Optional.empty(), 2),
                        new RequestOptions(Optional.of(Duration.ofSeconds(9)), 5),
                        DEFAULT,
                        new RequestOptions(Optional.of(Duration.ofSeconds(8)), 5),
                        new RequestOptions(Optional.empty(), 10))) {
            all.add(call("number " + all.size(), options));
            awaitWaiting(all.size() - 1);
        }
        model.open();
        all.forEach(BatcherTest::get);
        assertThat(model.runs())
                .containsExactly(
                        List.of("first"),
                        List.of("number 5"),
                        List.of("number 4"),
                        List.of("number 2"),
                        List.of("number 3"),
                        List.of("number 1"));
    }

    @Test
    void aRunStopsWhenNobodyCanUseItAnyMore() throws Exception {
        model.shut();
        Future<TextVectors> impatient = call("a", within(5));
        model.awaitRunning(1);
        time.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> impatient.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("m:1.0.0: no answer within 5000 ms");
        assertThat(model.stopped()).isEqualTo(1);
    }

    @Test
    void aRunGoesOnForThoseWhoHaveTime() throws Exception {
        model.shut();
        Future<TextVectors> first = call("a");
        model.awaitRunning(1);
        Future<TextVectors> impatient = call("b", within(5));
        Future<TextVectors> patient = call("c");
        awaitWaiting(2);
        model.letOneThrough();
        model.awaitRunning(2);
        time.advance(Duration.ofSeconds(6));
        assertThat(model.stopped()).isZero();
        model.open();
        assertThat(get(first)).satisfies(of("a"));
        assertThat(get(patient)).satisfies(of("c"));
        // it led that run, or left it when its time was up
        assertThat(impatient.isCancelled()).isFalse();
    }

    @Test
    void whoWaitsTooLongLeaves() throws Exception {
        model.shut();
        Future<TextVectors> first = call("a");
        model.awaitRunning(1);
        Future<TextVectors> impatient = call("b", within(5));
        awaitWaiting(1);
        time.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> impatient.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(DeadlineExceededException.class);
        assertThat(batcher.waiting()).isZero();
        model.open();
        assertThat(get(first)).satisfies(of("a"));
        assertThat(model.runs()).containsExactly(List.of("a"));
    }

    @Test
    void moreThanMayWaitAreRefused() throws Exception {
        limits = new BatchLimits(4, 0, 2, 1);
        model.shut();
        Future<TextVectors> first = call("a");
        model.awaitRunning(1);
        Future<TextVectors> second = call("b");
        awaitWaiting(1);
        assertThatThrownBy(() -> batcher.embed(List.of("c", "d"), DEFAULT))
                .isInstanceOfSatisfying(
                        ModelBusyException.class,
                        busy -> assertThat(busy.retryAfter()).isPositive())
                .hasMessageContaining("1 texts wait, 2 may");
        model.open();
        assertThat(get(first)).satisfies(of("a"));
        assertThat(get(second)).satisfies(of("b"));
    }

    @Test
    void aRunWaitsForCompanyUntilItIsComplete() throws Exception {
        limits = new BatchLimits(2, TimeUnit.MINUTES.toNanos(10), 100, 1);
        Future<TextVectors> first = call("a");
        Future<TextVectors> second = call("b");
        assertThat(get(first)).satisfies(of("a"));
        assertThat(get(second)).satisfies(of("b"));
        assertThat(model.runs()).hasSize(1);
    }

    @Test
    void anErrorOfTheEngineHitsWhoCausedItOnly() throws Exception {
        model.shut();
        Future<TextVectors> first = call("a");
        model.awaitRunning(1);
        Future<TextVectors> second = call("overflow");
        awaitWaiting(1);
        Future<TextVectors> third = call("c");
        awaitWaiting(2);
        model.open();
        assertThat(get(first)).satisfies(of("a"));
        assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(get(third)).satisfies(of("c"));
        assertThat(batcher.embed(List.of("d"), DEFAULT)).satisfies(of("d"));
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        model.shut();
        Future<TextVectors> first = call("a");
        model.awaitRunning(1);
        Future<TextVectors> second = call("b");
        awaitWaiting(1);
        second.cancel(true);
        awaitWaiting(0);
        model.open();
        assertThat(get(first)).satisfies(of("a"));
        assertThat(model.runs()).containsExactly(List.of("a"));
    }

    @Test
    void nothingIsMixedUpOrLostUnderLoad() throws Exception {
        limits = new BatchLimits(8, 0, 1000, 2);
        List<Future<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            int seed = i;
            clients.add(callers.submit(() -> client(new SplittableRandom(seed))));
        }
        int answered = 0;
        for (Future<Integer> client : clients) {
            answered += client.get(50, TimeUnit.SECONDS);
        }
        assertThat(answered).isEqualTo(24 * 300);
        assertThat(batcher.waiting()).isZero();
        assertThat(model.mostAtOnce()).isLessThanOrEqualTo(2);
        assertThat(batcher.embed(List.of("end"), DEFAULT)).satisfies(of("end"));
    }

    private int client(SplittableRandom random) {
        int answered = 0;
        for (int i = 0; i < 300; i++) {
            String text = "t".repeat(1 + random.nextInt(40));
            int what = random.nextInt(20);
            try {
                TextVectors vectors =
                        batcher.embed(
                                what == 0 ? List.of(text, "poison") : List.of(text, "x"),
                                new RequestOptions(Optional.empty(), 1 + random.nextInt(10)));
                assertThat(vectors).satisfies(of(text, "x"));
                assertThat(what).isNotZero();
            } catch (InvalidInputException e) {
                assertThat(what).isZero();
            }
            answered++;
        }
        return answered;
    }

    private Future<TextVectors> call(String text) {
        return call(text, DEFAULT);
    }

    private Future<TextVectors> call(String text, RequestOptions options) {
        return callers.submit(() -> batcher.embed(List.of(text), options));
    }

    private static RequestOptions within(long seconds) {
        return new RequestOptions(
                Optional.of(Duration.ofSeconds(seconds)), RequestOptions.NORMAL_PRIORITY);
    }

    private void awaitWaiting(int texts) {
        await().atMost(20, TimeUnit.SECONDS)
                .pollInterval(1, TimeUnit.MILLISECONDS)
                .until(() -> batcher.waiting() == texts);
    }

    private static TextVectors get(Future<TextVectors> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException
                | ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static org.assertj.core.api.ThrowingConsumer<TextVectors> of(String... texts) {
        return vectors -> {
            assertThat(vectors.vectors()).hasSize(texts.length);
            int tokens = 0;
            for (int i = 0; i < texts.length; i++) {
                assertThat(vectors.vectors().get(i)).containsExactly(texts[i].length());
                tokens += texts[i].length();
            }
            assertThat(vectors.tokens()).isEqualTo(tokens);
        };
    }
}
