package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who sees what of the dashboard. */
class DashboardAccessIT {
    private static final String ADMIN = "an-administrators-token";
    private static final String READER = "a-readers-token";
    private static final String CALLER = "a-callers-token";

    @RegisterExtension final Samovar samovar = new Samovar();
    @RegisterExtension final Chromium chromium = new Chromium();

    @Test
    void rolesDecideWhatIsShown() throws Exception {
        Running runtime = guarded();
        View view = chromium.open(runtime).expecting(error -> error.contains(" 401 "));
        view.see("Sign in");
        signIn(view, "not-a-token");
        view.see("This token is not accepted.");

        signIn(view, READER);
        view.see("Requests per second");
        view.go("#/models/lexical");
        view.see("Your role may look, not change.");
        view.seeNot(view.button("Unload"));
        view.seeNot(view.button("Remove…"));
        view.go("#/models");
        view.see("All models");
        view.seeNot(view.page().locator("#upload-file"));
        assertThat(view.page().url()).doesNotContain(READER);

        view.button("Sign out").click();
        signIn(view, CALLER);
        view.see("Playground");
        view.seeNot(view.page().getByRole(AriaRole.LINK).getByText("Models"));
        view.button("Ask").click();
        view.see(view.page().locator("#play-source"), "lexical/1.0.0");

        view.button("Sign out").click();
        signIn(view, ADMIN);
        view.go("#/models/lexical");
        view.button("Remove…").waitFor();
    }

    private static void signIn(View view, String token) {
        view.field("Token").fill(token);
        view.button("Sign in").click();
    }

    private Running guarded() throws Exception {
        samovar.distribution().initial("lexical-1.0.0.jar");
        Files.writeString(
                samovar.distribution().home().resolve("etc/io.samovar.http.cfg"),
                "\ntokens = %s, %s\n"
                        .formatted(
                                entry("reader", "read", READER), entry("caller", "infer", CALLER)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return samovar.launch().env("SAMOVAR_TOKEN", ADMIN).ready();
    }

    private static String entry(String name, String role, String token) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        return "%s %s sha256:%s".formatted(name, role, HexFormat.of().formatHex(digest));
    }

    @Test
    void itsFilesAreForEverybodyUnderOurOwnNamesOnly() throws Exception {
        Running runtime = guarded();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> page = get(client, runtime, "/dashboard/", "Accept", "*/*");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(get(client, runtime, "/dashboard/", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(get(client, runtime, "/dashboard", "Accept", "*/*").headers().map())
                .containsEntry("location", List.of("dashboard/"));
        assertThat(get(client, runtime, "/", "Accept", "text/html").statusCode()).isEqualTo(302);
        assertThat(get(client, runtime, "/", "Accept", "*/*").statusCode()).isEqualTo(400);
        assertThat(get(client, runtime, "/dashboard/none.js", "Accept", "*/*").statusCode())
                .isEqualTo(404);
        assertThat(raw(runtime, "evil.example"))
                .startsWith("HTTP/1.1 403 ")
                .contains("host_not_allowed");
        assertThat(raw(runtime, "localhost")).startsWith("HTTP/1.1 200 ");
    }

    private static HttpResponse<String> get(
            HttpClient client, Running runtime, String path, String header, String value)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(runtime.endpoint() + path))
                        .header(header, value)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String raw(Running runtime, String host) throws IOException {
        URI endpoint = URI.create(runtime.endpoint());
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(10_000);
            out.write(
                    "GET /dashboard/ HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
