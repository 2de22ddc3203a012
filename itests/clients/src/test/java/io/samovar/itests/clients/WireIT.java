package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the clients above do on the wire, byte by byte, so that it stays so when they change. */
class WireIT {
    private static final String BODY = "{\"model\":\"lexical\",\"input\":\"tea\"}";

    @RegisterExtension static final Served SERVED = new Served();

    @Test
    void needsNoContentType() throws IOException {
        assertThat(post("")).startsWith("HTTP/1.1 200 ").contains("\"embedding\":[");
    }

    @Test
    void staysWithHttp1WhenH2cIsOffered() throws IOException {
        assertThat(
                        post(
                                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                        + "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"embedding\":[");
    }

    @Test
    void answersAfterAnExpectedContinue() throws IOException {
        assertThat(post("Expect: 100-continue\r\n")).contains("HTTP/1.1 200 ");
    }

    private static String post(String headers) throws IOException {
        try (Socket socket = new Socket(SERVED.endpoint().getHost(), SERVED.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            String request =
                    "POST /v1/embeddings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + headers
                            + "Content-Length: "
                            + BODY.length()
                            + "\r\n\r\n"
                            + BODY;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
