package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the clients above do on the wire, byte by byte, so that it stays so when they change. */
class WireIT {
    private static final String BODY = "{\"model\":\"lexical\",\"input\":\"tea\"}";

    @RegisterExtension static final Served SERVED = new Served();

    @Test
    void needsNoContentType() throws IOException {
        assertThat(post()).startsWith("HTTP/1.1 200 ").contains("\"embedding\":[");
    }

    @Test
    void staysWithHttp1WhenH2cIsOffered() throws IOException {
        String settings = "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA";
        assertThat(post("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", settings))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"embedding\":[");
    }

    private static String post(String... headers) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("POST /v1/embeddings HTTP/1.1", "Host: localhost"));
        lines.addAll(List.of(headers));
        lines.addAll(List.of("Connection: close", "Content-Length: " + BODY.length(), "", BODY));
        try (Socket socket = new Socket(SERVED.endpoint().getHost(), SERVED.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
