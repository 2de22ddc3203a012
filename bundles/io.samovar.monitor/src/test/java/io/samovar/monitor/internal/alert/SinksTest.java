package io.samovar.monitor.internal.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertEvent.Change;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinksTest {
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    boolean fail = failures.getAndDecrement() > 0;
                    if (!fail) {
                        posted.add(new String(body, StandardCharsets.UTF_8));
                    }
                    exchange.sendResponseHeaders(fail ? 503 : 204, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aDeadListenerHoldsUpNobodyElse() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<Change> heard = new CopyOnWriteArrayList<>();
        try (Couriers couriers = new Couriers()) {
            couriers.add(
                    event -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
            couriers.add(
                    event -> {
                        heard.add(event.change());
                        throw new IllegalStateException("rude");
                    });
            for (int round = 1; round <= 4; round++) {
                for (int i = 0; i < 50; i++) {
                    couriers.tell(event(Change.FIRING));
                    couriers.tell(event(Change.RESOLVED));
                }
                int told = round * 100;
                await().until(() -> heard.size() == told);
            }
            assertThat(heard.subList(0, 2)).containsExactly(Change.FIRING, Change.RESOLVED);
            assertThat(couriers.undelivered()).isBetween(100L, 150L);
        }
    }

    @Test
    void aWebhookIsTriedAgain() {
        failures.set(2);
        webhook("?token=secret").alertChanged(event(Change.FIRING));
        assertThat(posted)
                .singleElement()
                .asString()
                .contains("\"alert\":\"high-latency\"")
                .contains("\"change\":\"FIRING\"")
                .contains("\"labels\":{\"model\":\"a\\\"b\"}");
    }

    @Test
    void aWebhookThatIsNotThereCostsTheAlertAndNothingElse() {
        Webhook webhook = webhook("");
        server.stop(0);
        webhook.alertChanged(event(Change.FIRING));
        assertThat(posted).isEmpty();
    }

    @Test
    void whatOnlyComesNearIsNotPosted() {
        webhook("").alertChanged(event(Change.PENDING));
        assertThat(posted).isEmpty();
    }

    @Test
    void aWrongAddressIsRefusedWithoutBeingQuoted() {
        for (String wrong : List.of("file:///secret", "http:secret", "nonsense secret")) {
            assertThatThrownBy(() -> Webhook.address(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("webhook.url")
                    .hasMessageNotContaining("secret");
        }
    }

    private Webhook webhook(String query) {
        return new Webhook(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a" + query),
                Duration.ofSeconds(5),
                Duration.ofMillis(1));
    }

    private static AlertEvent event(Change change) {
        return new AlertEvent(
                BuiltInRules.all().get(0),
                Map.of("model", "a\"b"),
                change,
                2.5,
                "too slow",
                Instant.EPOCH);
    }
}
