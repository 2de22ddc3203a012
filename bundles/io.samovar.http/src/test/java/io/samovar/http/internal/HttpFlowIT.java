package io.samovar.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.FakeModel;
import io.samovar.http.internal.testing.HttpProbe;
import io.samovar.http.internal.testing.TestFramework;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Slow clients and slow models (rows 15, 18 and 19 of the fault catalogue), over sockets. */
@Timeout(120)
class HttpFlowIT {
    private static final String SLOW = "{\"model\":\"letters\",\"input\":\"abc\"}";
    private static final String FAST =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SHARE = 16;

    @TempDir private static Path storage;
    private static TestFramework felix;
    private static Configuration configuration;

    private final FakeHouse house = FakeHouse.furnished();
    private final FakeModel model = house.fake("letters");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private List<ServiceRegistration<?>> services;
    private HttpProbe http;

    @BeforeAll
    static void startFramework() throws Exception {
        felix = TestFramework.start(storage, Map.of());
        configuration =
                felix.context()
                        .getService(felix.context().getServiceReference(ConfigurationAdmin.class))
                        .getConfiguration("io.samovar.http", "?");
    }

    @AfterAll
    static void stopFramework() throws Exception {
        felix.stop();
    }

    @BeforeEach
    void furnish() {
        services = felix.furnish(house);
        http = new HttpProbe(felix.awaitEndpoint());
    }

    @AfterEach
    void clear() {
        model.gate(null);
        services.forEach(ServiceRegistration::unregister);
    }

    @Test
    void manyStalledBodiesHoldNobodyUp() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                stalled.add(half("/v1/embeddings", SLOW, SLOW.length() / 2));
            }
            assertThat(http.post("/v1/embeddings", SLOW).statusCode()).isEqualTo(200);
            assertThat(http.get("/v2").statusCode()).isEqualTo(200);
            Socket last = stalled.get(399);
            last.getOutputStream()
                    .write(SLOW.substring(SLOW.length() / 2).getBytes(StandardCharsets.US_ASCII));
            assertThat(firstLine(last)).contains(" 200 ");
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        assertThat(http.post("/v1/embeddings", SLOW).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAClientThatAsksToGoOn() throws Exception {
        for (int sent : new int[] {0, 5, SLOW.length()}) {
            try (Socket socket = half("/v1/embeddings", SLOW, sent, "Expect: 100-continue\r\n")) {
                if (sent < SLOW.length()) {
                    assertThat(firstLine(socket)).contains(" 100 ");
                    socket.getOutputStream()
                            .write(SLOW.substring(sent).getBytes(StandardCharsets.US_ASCII));
                }
                // Jetty leaves such a connection open, whatever the client asks for
                StringBuilder rest = new StringBuilder();
                while (rest.indexOf("total_tokens") < 0) {
                    int read = socket.getInputStream().read();
                    assertThat(read).as(rest.toString()).isNotNegative();
                    rest.append((char) read);
                }
                assertThat(rest).as("%d bytes first", sent).contains(" 200 ", "\"embedding\"");
            }
        }
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws Exception {
        configure(Map.of("body.timeout.seconds", 1));
        try (Socket socket = half("/v1/embeddings", SLOW, 3)) {
            assertThat(firstLine(socket)).contains(" 408 ");
        }
    }

    @Test
    void takesABodyByteByByteAndInChunks() throws Exception {
        try (Socket socket = half("/v1/embeddings", SLOW, 0)) {
            for (byte b : SLOW.getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
            }
            assertThat(firstLine(socket)).contains(" 200 ");
        }
        String large = "{\"model\":\"letters\",\"input\":\"" + "abc ".repeat(100_000) + "\"}";
        HttpResponse<String> chunked =
                http.send(
                        "POST",
                        "/v1/embeddings",
                        BodyPublishers.ofInputStream(
                                () ->
                                        new java.io.ByteArrayInputStream(
                                                large.getBytes(StandardCharsets.US_ASCII))));
        assertThat(chunked.statusCode()).isEqualTo(200);
        assertThat(http.post("/v1/embeddings", "").statusCode()).isEqualTo(400);
        assertThat(http.post("/v2/repository/index", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowModelLeavesTheThreadsToOthersAndNobodyIsLost() throws Exception {
        configure(
                Map.of(
                        "max.concurrent",
                        4 * SHARE,
                        "max.concurrent.per.model",
                        SHARE,
                        "queue.limit",
                        100));
        Semaphore gate = new Semaphore(0);
        model.gate(gate);
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            all.add(send("/v1/embeddings", SLOW));
        }
        await().atMost(SOON).until(() -> all.stream().filter(f -> f.isDone()).count() == 284);
        assertThat(model.running()).isEqualTo(SHARE);
        assertThat(http.post("/v2/models/echo/infer", FAST).statusCode()).isEqualTo(200);
        assertThat(http.get("/v2/health/ready").statusCode()).isEqualTo(200);
        gate.release(1000);
        int answered = 0;
        for (CompletableFuture<HttpResponse<String>> one : all) {
            HttpResponse<String> response = one.get(60, TimeUnit.SECONDS);
            if (response.statusCode() == 200) {
                answered++;
            } else {
                assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
                assertThat(response.headers().firstValue("Retry-After")).contains("1");
                assertThat(response.body()).contains("rate_limit_error", "model_busy");
            }
        }
        assertThat(answered).isEqualTo(116);
        assertThat(model.running()).isZero();
        assertThat(http.post("/v1/embeddings", SLOW).statusCode()).isEqualTo(200);
    }

    @Test
    void aWaitForAPlaceHasALimit() throws Exception {
        configure(
                Map.of(
                        "max.concurrent", 2,
                        "max.concurrent.per.model", 1,
                        "queue.timeout.seconds", 1));
        Semaphore gate = new Semaphore(0);
        model.gate(gate);
        CompletableFuture<HttpResponse<String>> first = send("/v1/embeddings", SLOW);
        await().atMost(SOON).until(() -> model.running() == 1);
        HttpResponse<String> second = http.post("/v1/embeddings", SLOW);
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        gate.release(1000);
        assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(http.post("/v1/embeddings", SLOW).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsInAHurryIsToldInTimeWhateverTheModelDoes() throws Exception {
        Semaphore gate = new Semaphore(0);
        model.gate(gate);
        HttpResponse<String> late =
                http.post("/v1/embeddings", SLOW, "x-samovar-timeout-ms", "200");
        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(late.body()).contains("no answer within 200 ms", "\"code\":\"timeout\"");
        assertThat(model.running()).isEqualTo(1);
        gate.release(1000);
        await().atMost(SOON).until(() -> model.running() == 0);
        HttpResponse<String> next =
                http.post("/v1/embeddings", SLOW, "x-samovar-timeout-ms", "60000");
        assertThat(next.statusCode()).isEqualTo(200);
    }

    @Test
    void clientsThatGoAwayLeaveNothingBehind() throws Exception {
        configure(Map.of("max.concurrent", 8, "max.concurrent.per.model", 4));
        Semaphore gate = new Semaphore(0);
        model.gate(gate);
        for (int i = 0; i < 60; i++) {
            half("/v1/embeddings", SLOW, i % 3 == 0 ? 5 : SLOW.length()).close();
        }
        gate.release(1000);
        await().atMost(SOON)
                .until(
                        () ->
                                model.running() == 0
                                        && http.post("/v1/embeddings", SLOW).statusCode() == 200);
        await().atMost(SOON).until(() -> model.leases() == 0);
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String body)
            throws Exception {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(felix.endpoint() + path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Socket half(String path, String body, int sent) throws Exception {
        return half(path, body, sent, "");
    }

    private static Socket half(String path, String body, int sent, String headers)
            throws Exception {
        URI endpoint = URI.create(felix.endpoint());
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(path, headers, body.length());
        socket.getOutputStream()
                .write((head + body.substring(0, sent)).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
    }

    /** Takes effect as soon as a request sees it. */
    private void configure(Map<String, Object> properties) throws Exception {
        Map<String, Object> all = new java.util.HashMap<>(properties);
        all.put("max.answer.bytes", 1 << 20);
        all.put("max.body.bytes", 1_000_000L + properties.hashCode() % 1000);
        configuration.update(FrameworkUtil.asDictionary(all));
        String limit = String.valueOf(all.get("max.body.bytes"));
        String large = "x".repeat(1_100_000);
        // whoever is refused in the middle of sending may see no more than a closed connection
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.post("/v1/embeddings", large).body().contains(limit));
    }
}
