package io.samovar.deployer.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.samovar.deployer.internal.files.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/model.jar", exchange -> answer(exchange, "content"));
        server.createContext("/missing.jar", exchange -> status(exchange, 404, null));
        server.createContext("/moved.jar", exchange -> status(exchange, 302, "/model.jar"));
        server.createContext("/loop.jar", exchange -> status(exchange, 302, "/loop.jar"));
        server.createContext(
                "/elsewhere.jar",
                exchange -> status(exchange, 302, "http://169.254.169.254/model.jar"));
        server.createContext("/file.jar", exchange -> status(exchange, 302, "file:///etc/passwd"));
        server.createContext(
                "/silent.jar",
                exchange -> {
                    untilTheEnd();
                    exchange.close();
                });
        server.createContext(
                "/stalls.jar",
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    untilTheEnd();
                    exchange.close();
                });
        server.createContext(
                "/cut.jar",
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void fileIsAlwaysAllowed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a b.jar"), "content");

        assertThat(read(addresses("", LONG), file.toUri())).isEqualTo("content");
        assertThat(addresses("", LONG).source(file.toUri()).label()).isEqualTo("a b.jar");
    }

    @Test
    void noHostIsAllowedByDefault() {
        assertThatThrownBy(() -> addresses("", LONG).source(uri("/model.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("host '127.0.0.1' is not allowed")
                .hasMessageContaining("allowed.hosts")
                .hasMessageContaining("io.samovar.deployer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1.evil.example/x.jar",
                "http://evil.example/127.0.0.1/x.jar",
                "http://127.0.0.1@evil.example/x.jar",
                "http:///x.jar",
                "http:x.jar",
                "http://127.0.0.1:1/x.jar"
            })
    void hostThatOnlyLooksLikeAnAllowedOneIsRefused(String address) {
        Addresses addresses = addresses("127.0.0.1:8080, models.example", LONG);

        assertThatThrownBy(() -> addresses.source(URI.create(address)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "http://models.example/x.jar, models.example",
        "https://MODELS.example/x.jar, models.example:443",
        "http://models.example:8080/x.jar, ' other, Models.Example:8080 '"
    })
    void allowedHostMayBeWrittenInSeveralWays(String address, String allowed) throws Exception {
        assertThat(addresses(allowed, LONG).source(URI.create(address)).label()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://host/x.jar", "jar:file:/x.jar!/y", "model.jar", "file://host/x.jar"})
    void otherAddressesAreRefused(String address) {
        assertThatThrownBy(() -> addresses("host", LONG).source(URI.create(address)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("expected file:");
    }

    @Test
    void secretsInAnAddressAreNotShown() {
        URI address = URI.create("https://user:secret@models.example/x.jar?token=secret#secret");

        assertThat(Addresses.label(address)).isEqualTo("https://models.example/x.jar");
        assertThatThrownBy(() -> addresses("models.example", LONG).source(address))
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void fetchesFromAnAllowedHost() throws Exception {
        assertThat(read(addresses("127.0.0.1", LONG), uri("/model.jar"))).isEqualTo("content");
    }

    @Test
    void followsARedirectOnTheSameHost() throws Exception {
        assertThat(read(addresses("127.0.0.1", LONG), uri("/moved.jar"))).isEqualTo("content");
    }

    @Test
    void followsNoRedirectElsewhere() {
        Addresses addresses = addresses("127.0.0.1, 169.254.169.254", LONG);

        assertThatThrownBy(() -> read(addresses, uri("/elsewhere.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("redirected to http://169.254.169.254");
        assertThatThrownBy(() -> read(addresses, uri("/file.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("redirected to file:");
    }

    @Test
    void doesNotRunInCircles() {
        assertThatThrownBy(() -> read(addresses("127.0.0.1", LONG), uri("/loop.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 5 redirects");
    }

    @Test
    void saysWhichStatusItGot() {
        assertThatThrownBy(() -> read(addresses("127.0.0.1", LONG), uri("/missing.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("status 404");
    }

    @Test
    void transferThatIsCutOffIsNoSuccess() {
        assertThatThrownBy(() -> read(addresses("127.0.0.1", LONG), uri("/cut.jar")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void serverThatNeverAnswersIsGivenUp() {
        Addresses hurried = addresses("127.0.0.1", Duration.ofMillis(200));

        assertThatThrownBy(() -> read(hurried, uri("/silent.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no answer from 127.0.0.1 in time");
    }

    @Test
    void transferThatStallsIsGivenUp() {
        Addresses hurried = addresses("127.0.0.1", Duration.ofMillis(500));

        assertThatThrownBy(() -> read(hurried, uri("/stalls.jar")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fetch.timeout.seconds");
    }

    private static Addresses addresses(String allowed, Duration fetchTimeout) {
        return new Addresses(AllowedHosts.parse(allowed), LONG, fetchTimeout);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static String read(Addresses addresses, URI uri) throws Exception {
        try (InputStream in = addresses.source(uri).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void untilTheEnd() {
        try {
            if (!ended.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void status(HttpExchange exchange, int status, String location)
            throws IOException {
        if (location != null) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
