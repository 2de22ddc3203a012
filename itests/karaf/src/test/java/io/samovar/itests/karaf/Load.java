package io.samovar.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that ask the lexical model without pause, each time something new. */
final class Load implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Karaf karaf;
    private final ExecutorService clients;
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Load(Karaf karaf, int count) {
        this.karaf = karaf;
        this.clients = Executors.newFixedThreadPool(count);
    }

    static Load on(Karaf karaf, int count) {
        Load load = new Load(karaf, count);
        for (int i = 0; i < count; i++) {
            String name = "client " + i;
            load.clients.execute(() -> load.ask(name));
        }
        return load;
    }

    private void ask(String name) {
        for (int i = 0; !stopped; i++) {
            try {
                HttpResponse<String> answer = karaf.embed("lexical", name + " asks " + i);
                if (answer.statusCode() == 200) {
                    answered.incrementAndGet();
                } else {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits for that many more answers. */
    void awaitMore(long count) {
        long goal = answered.get() + count;
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> answered.get() >= goal || !failures.isEmpty());
    }

    void assertNothingFailed() {
        stopped = true;
        clients.shutdown();
        try {
            assertThat(clients.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(failures).as("%d answered", answered.get()).isEmpty();
        assertThat(answered.get()).isPositive();
    }

    @Override
    public void close() {
        stopped = true;
        clients.shutdownNow();
    }
}
