package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGTERM while native code is busy: the process ends in order, and never in a crash. */
class ShutdownIT {
    private static final int ROUNDS = Scale.of("shutdowns", 10, 10);
    private static final int STARTS = Scale.of("starts", 5, 20);
    private static final int CLIENTS = 8;
    private static final String MODEL = "encoder-6x384";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(1);

    private static final String RIGHT = "right answer";
    private static final String CLOSED = "closed";

    private static final List<String> CLEAN = List.of(RIGHT, "status 503", CLOSED);

    /** Long enough for the signal to find native code at work. */
    private static final Question QUESTION =
            Question.embedding(
                    MODEL,
                    Collections.nCopies(
                            4, "the samovar is hot, and the tea is strong; ".repeat(8)));

    @RegisterExtension final Samovar samovar = new Samovar();

    private final Map<String, AtomicLong> endings = new ConcurrentHashMap<>();

    @BeforeEach
    void onlyTheLargeModel() throws IOException {
        samovar.distribution().initial(MODEL + "-1.0.0.jar");
    }

    @Test
    void duringALoad() throws Exception {
        Random random = Scale.random("load");
        Running first = samovar.launch().ready().awaitModel(MODEL);
        int usual = active(first).get("load_ms").getAsInt();
        assertEndsInOrder(first);
        int hit = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Running runtime = samovar.launch().ready();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(runtime));
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(OFTEN)
                    .until(() -> isLoading(runtime) || load.isDone());
            delay(random.nextInt(usual));
            hit += load.isDone() ? 0 : 1;
            assertEndsInOrder(runtime);
            load.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        System.out.printf(
                "SIGTERM, %d starts, %d of them amid a load of %d ms: %s%n",
                ROUNDS, hit, usual, endings);
        assertThat(endings).allSatisfy((how, n) -> assertThat(how).isIn(CLEAN));
    }

    @Test
    void duringPredictions() throws Exception {
        Random random = Scale.random("predictions");
        String expected = null;
        for (int i = 0; i < ROUNDS; i++) {
            Running runtime = samovar.launch().uncached().ready().awaitModel(MODEL);
            String answer = runtime.api().ask(QUESTION).body();
            assertThat(expected == null ? answer : expected).isEqualTo(answer);
            expected = answer;
            predict(runtime, expected, 1 + random.nextInt(30));
        }
        System.out.printf("SIGTERM, %d times under %d clients: %s%n", ROUNDS, CLIENTS, endings);
        assertThat(endings).allSatisfy((how, n) -> assertThat(how).isIn(CLEAN));
    }

    @Test
    void duringTheStart() throws Exception {
        Random random = Scale.random("start");
        Running whole = samovar.launch().ready();
        int usual = (int) whole.ageMillis();
        assertEndsInOrder(whole);
        for (int i = 0; i < STARTS; i++) {
            Running runtime = samovar.launch().run("run");
            delay(random.nextInt(usual));
            Outcome outcome = runtime.stop();
            // before the JVM runs any code of ours there is nothing to put in order
            count("status " + outcome.status());
            assertThat(outcome.status()).isIn(0, 143);
            assertThat(outcome.status() == 143 ? outcome.out() : "").isEmpty();
            assertThat(samovar.distribution().crashFiles()).isEmpty();
        }
        assertEndsInOrder(samovar.launch().ready().awaitModel(MODEL));
        System.out.printf("SIGTERM, %d times in a start of %d ms: %s%n", STARTS, usual, endings);
    }

    private void predict(Running runtime, String expected, long requests) throws Exception {
        AtomicLong answered = new AtomicLong();
        AtomicBoolean signalled = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(
                        executor.submit(
                                () -> predictToTheEnd(runtime, expected, answered, signalled)));
            }
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(OFTEN)
                    .until(() -> answered.get() >= requests);
            signalled.set(true);
            assertEndsInOrder(runtime);
            for (Future<?> client : clients) {
                client.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private void predictToTheEnd(
            Running runtime, String expected, AtomicLong answered, AtomicBoolean signalled) {
        String ending;
        do {
            ending = ask(() -> runtime.api().ask(QUESTION), expected);
            count(ending);
            answered.incrementAndGet();
            assertThat(ending.equals(RIGHT) || signalled.get()).as(ending).isTrue();
        } while (!ending.equals(CLOSED));
    }

    private void load(Running runtime) {
        count(ask(() -> runtime.api().post("/v2/repository/models/" + MODEL + "/load"), null));
    }

    /** One request over HTTP. */
    private interface Call {
        Reply reply() throws IOException, InterruptedException;
    }

    private static String ask(Call call, String expected) {
        try {
            Reply reply = call.reply();
            if (reply.status() == 200) {
                return expected == null || reply.body().equals(expected)
                        ? RIGHT
                        : "wrong answer: " + reply.body();
            }
            return reply.status() == 503
                    ? "status 503"
                    : "status %d: %s".formatted(reply.status(), reply.body());
        } catch (IOException e) {
            return CLOSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** The moment a signal comes at is by chance, and nothing that could be waited for. */
    private static void delay(int millis) {
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }

    private void count(String ending) {
        endings.computeIfAbsent(ending, how -> new AtomicLong()).incrementAndGet();
    }

    private void assertEndsInOrder(Running runtime) throws IOException, InterruptedException {
        Outcome outcome = runtime.stop();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).doesNotContain("SIGSEGV", "not everything stopped");
        assertThat(samovar.distribution().crashFiles()).isEmpty();
    }

    private static boolean isLoading(Running runtime) throws IOException, InterruptedException {
        return active(runtime).get("state").getAsString().equals("LOADING");
    }

    private static JsonObject active(Running runtime) throws IOException, InterruptedException {
        return runtime.api().get(Api.MODELS + "/" + MODEL).json().getAsJsonObject("active");
    }
}
