package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that ask without pause, and hold each answer against the book. */
final class Load implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long STOP_SECONDS = 60;
    private static final int MOST_FAULTS = 1000;

    private final Api api;
    private final AnswerBook book;
    private final ExecutorService executor;
    private final List<Future<?>> clients = new ArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Load(Api api, AnswerBook book, int clients) {
        this.api = api;
        this.book = book;
        this.executor = Executors.newFixedThreadPool(clients);
    }

    static Load on(Api api, AnswerBook book, int clients) {
        Load load = new Load(api, book, clients);
        for (int i = 0; i < clients; i++) {
            int seed = i;
            load.clients.add(
                    load.executor.submit(
                            () -> {
                                load.ask(new SplittableRandom(seed));
                                return null;
                            }));
        }
        return load;
    }

    private void ask(SplittableRandom random) throws InterruptedException {
        while (!stopped && faults.size() < MOST_FAULTS) {
            int index = random.nextInt(book.size());
            try {
                Reply reply = api.ask(book.question(index));
                book.fault(index, reply).ifPresent(faults::add);
                answers.computeIfAbsent(reply.version(), v -> new AtomicLong()).incrementAndGet();
            } catch (IOException e) {
                faults.add("no answer: " + e);
            }
            requests.incrementAndGet();
        }
    }

    /** Returns how many requests have been answered or have failed. */
    long requests() {
        return requests.get();
    }

    /** Waits until that many requests have come to an end. */
    void awaitRequests(long count) {
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> requests() >= count || !faults.isEmpty());
    }

    /** Waits for that many more requests. */
    void awaitMore(long count) {
        awaitRequests(requests() + count);
    }

    Map<String, AtomicLong> answers() {
        return answers;
    }

    /** Ends the load and fails if anything was wrong. */
    void assertAllGood() throws InterruptedException {
        stop();
        assertThat(faults).as("%d requests".formatted(requests())).isEmpty();
    }

    private void stop() throws InterruptedException {
        stopped = true;
        for (Future<?> client : clients) {
            try {
                client.get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                faults.add("a client did not come to its end: " + e);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        executor.shutdownNow();
    }

    @Override
    public String toString() {
        return "%d requests, %d failed, answers by version %s"
                .formatted(requests(), faults.size(), answers);
    }
}
