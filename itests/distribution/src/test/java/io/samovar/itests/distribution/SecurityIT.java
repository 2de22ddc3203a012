package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What keeps strangers out, as docs/security.md tells it. */
class SecurityIT {
    private static final String LEXICAL = "lexical-1.0.0.jar";
    private static final String TOKEN = "an-administrators-token";
    private static final String PASSWORD = "steam and tea";
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void anOpenLineIsRefused() throws Exception {
        Outcome outcome =
                samovar.launch()
                        .env("SAMOVAR_HTTP_HOST", "0.0.0.0")
                        .env("SAMOVAR_TOKEN", TOKEN)
                        .finish("run");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err())
                .contains("SAMOVAR_HTTP_HOST=0.0.0.0", "SAMOVAR_TLS_KEYSTORE", "SAMOVAR_INSECURE")
                .doesNotContain(TOKEN);
    }

    @Test
    void servesTlsAndNothingElse() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Path keystore = keystore();
        Running runtime =
                samovar.launch()
                        .env("SAMOVAR_TLS_KEYSTORE", keystore.toString())
                        .env("SAMOVAR_TLS_PASSWORD", PASSWORD)
                        .env("SAMOVAR_TOKEN", TOKEN)
                        .ready();
        assertThat(runtime.endpoint()).startsWith("https://");
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();
        assertThat(get(client, runtime.endpoint() + "/v1/models", TOKEN)).isEqualTo(200);
        assertThat(get(client, runtime.endpoint() + "/v1/models", "wrong")).isEqualTo(401);
        URI plain = URI.create(runtime.endpoint().replace("https://", "http://"));
        String answer;
        try {
            answer =
                    send(HttpClient.newHttpClient(), plain.resolve("/v1/models"), "GET", TOKEN)
                            .body();
        } catch (IOException e) {
            answer = "no HTTP: " + e;
        }
        assertThat(answer).doesNotContain("lexical");
        Outcome outcome = runtime.stop();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out() + outcome.err() + runtime.diagnosis())
                .doesNotContain(TOKEN)
                .doesNotContain(PASSWORD);
    }

    @Test
    void tokensAreMadeUsedAndChangedWithoutARestart() throws Exception {
        samovar.distribution().initial(LEXICAL);
        String[] reader = token("dashboard", "read");
        String[] operator = token("ci", "operate");
        configure("tokens = " + reader[1]);
        Running runtime = samovar.launch().ready();
        HttpClient client = HttpClient.newHttpClient();
        URI models = URI.create(runtime.endpoint() + "/samovar/v1/models");
        URI load = URI.create(runtime.endpoint() + "/samovar/v1/models/lexical/load");
        assertThat(send(client, models, "GET", reader[0]).statusCode()).isEqualTo(200);
        assertThat(send(client, models, "GET", operator[0]).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = send(client, load, "POST", reader[0]);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("'dashboard'", "operate");

        configure("tokens = " + operator[1]);

        await().atMost(SOON)
                .until(() -> send(client, models, "GET", reader[0]).statusCode() == 401);
        assertThat(send(client, load, "POST", operator[0]).statusCode()).isEqualTo(200);
        String log =
                Files.readString(samovar.distribution().home().resolve("logs/application.log"));
        assertThat(log)
                .contains(
                        "dashboard (read) POST /samovar/v1/models/{model}/load {model=lexical}: 403")
                .contains("ci (operate) POST /samovar/v1/models/{model}/load {model=lexical}: 200")
                .doesNotContain(reader[0])
                .doesNotContain(operator[0]);
    }

    @Test
    void managementHasAPortOfItsOwn() throws Exception {
        samovar.distribution().initial(LEXICAL);
        int port = freePort();
        Files.writeString(
                samovar.distribution().home().resolve("etc/org.apache.felix.http-management.cfg"),
                "org.apache.felix.http.host = 127.0.0.1\norg.osgi.service.http.port = %d\n"
                        .formatted(port));
        configure("management.port = " + port);
        Running runtime = samovar.launch().ready();
        assertThat(URI.create(runtime.endpoint()).getPort()).isNotEqualTo(port);
        HttpClient client = HttpClient.newHttpClient();
        String management = "http://127.0.0.1:" + port;
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get(client, management + "/samovar/v1/models", "any") == 200);
        assertThat(get(client, runtime.endpoint() + "/samovar/v1/models", "any")).isEqualTo(404);
        assertThat(get(client, runtime.endpoint() + "/v1/models", "any")).isEqualTo(200);
        assertThat(get(client, management + "/v1/models", "any")).isEqualTo(200);
    }

    private void configure(String line) throws IOException {
        Path file = samovar.distribution().home().resolve("etc/io.samovar.http.cfg");
        String key = line.substring(0, line.indexOf(' '));
        String others =
                String.join(
                        "\n",
                        Files.readAllLines(file).stream()
                                .filter(old -> !old.startsWith(key + " "))
                                .toList());
        Files.writeString(file, others + "\n" + line + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Returns a token and its entry, made the way people make them. */
    private String[] token(String name, String role) throws Exception {
        Outcome outcome = samovar.launch().finish("token", name, role);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        String[] lines = outcome.out().strip().split("\n", -1);
        return new String[] {lines[1].strip(), lines[3].strip()};
    }

    private Path keystore() throws Exception {
        Path file = samovar.folder("keys").resolve("tls.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "samovar",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=ip:127.0.0.1,dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(file.resolveSibling("keytool.txt").toFile())
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(file.resolveSibling("keytool.txt")))
                .isZero();
        return file;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(in, PASSWORD.toCharArray());
            trusted.load(null, null);
            trusted.setCertificateEntry("samovar", own.getCertificate("samovar"));
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int get(HttpClient client, String address, String token)
            throws IOException, InterruptedException {
        return send(client, URI.create(address), "GET", token).statusCode();
    }

    private static HttpResponse<String> send(
            HttpClient client, URI address, String method, String token)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .timeout(SOON)
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
