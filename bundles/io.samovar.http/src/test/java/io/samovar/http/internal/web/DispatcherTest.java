package io.samovar.http.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherTest {
    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    @ParameterizedTest
    @CsvSource({
        "/v2/nothing,        {\"error\":\"nothing is served at this path\"}",
        "/nothing,           '{\"error\":\"nothing is served at this path\",\"status\":404,"
                + "\"code\":\"unknown_path\"}'",
        "/v1/nothing,        '{\"error\":{\"message\":\"nothing is served at this path\","
                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"unknown_path\"}}'",
    })
    void tellsProblemsInTheShapeOfTheProtocol(String path, String expected) {
        Answer answer = api.get(path);
        assertThat(answer.status()).isEqualTo(404);
        // gson leaves nulls out when it prints, so the texts are compared
        assertThat(answer.text().replace("\"param\":null,", ""))
                .isEqualTo(expected.replace("\"param\":null,", ""));
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.response().contentType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /v1/embeddings,               POST",
        "POST,    /v2/health/live,              'GET, HEAD'",
        "PUT,     /samovar/v1/models,           'GET, HEAD, POST'",
        "DELETE,  /samovar/v1/strategy,         'GET, HEAD, PUT'",
        "OPTIONS, /samovar/v1/models/x,         'DELETE, GET, HEAD'",
        "HEAD,    /v2/models/x/infer,           POST",
        "get,     /v2,                          'GET, HEAD'",
    })
    void namesTheMethodsThatAreServed(String method, String path, String allow) {
        Answer answer = api.call(method, path, new byte[0]);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allow);
    }

    @Test
    void asksForTheTokenExceptOnProbes() {
        TestApi locked = TestApi.of(house, "open sesame");
        for (String path : new String[] {"/v2", "/v1/models", "/samovar/v1/models", "/nothing"}) {
            Answer answer = locked.get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.error()).contains("Authorization: Bearer");
        }
        assertThat(locked.get("/v2/health/live").status()).isEqualTo(200);
        assertThat(locked.get("/v2/health/ready").status()).isEqualTo(200);
        assertThat(locked.get("/v2", "Authorization", "Bearer open sesame").status())
                .isEqualTo(200);
        assertThat(locked.get("/v2", "Authorization", "Bearer open").status()).isEqualTo(401);
        assertThat(locked.post("/v2/health/live", "").status()).isEqualTo(401);
    }

    @Test
    void refusesHostsThatAreNotOurs() {
        Answer answer = api.get("/v1/models", "Host", "rebound.example:8080");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).contains("rebound.example", "allowed.hosts");
        assertThat(api.get("/v1/models", "Host", "").status()).isEqualTo(200);
    }

    @Test
    void limitsBodies() {
        byte[] large = new byte[(int) TestApi.LIMITS.bodyBytes() + 1];
        assertThat(api.call("POST", "/v1/embeddings", large).status()).isEqualTo(413);
        String text = "\"" + "x".repeat((int) TestApi.LIMITS.bodyBytes()) + "\"";
        byte[] json =
                ("{\"model\":\"letters\",\"input\":" + text + "}").getBytes(StandardCharsets.UTF_8);
        Answer chunked = api.call("POST", "/v1/embeddings", json, "Transfer-Encoding", "chunked");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.error()).contains("at most " + TestApi.LIMITS.bodyBytes());
    }

    @Test
    void takesBodiesWithGzipAndNoOtherEncoding() throws Exception {
        String json = "{\"model\":\"letters\",\"input\":\"a\"}";
        for (String encoding : new String[] {"identity", "Identity"}) {
            assertThat(api.post("/v1/embeddings", json, "Content-Encoding", encoding).status())
                    .isEqualTo(200);
        }
        byte[] small = gzip(json.getBytes(StandardCharsets.UTF_8));
        assertThat(post(small, "gzip").status()).isEqualTo(200);
        Answer answer = post(small, "br");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip, identity");
        assertThat(post(Arrays.copyOf(small, small.length - 9), "gzip").status()).isEqualTo(400);
        assertThat(post(json.getBytes(StandardCharsets.UTF_8), "gzip").status()).isEqualTo(400);
        assertThat(
                        api.post("/samovar/v1/models", "x", "Content-Encoding", "gzip")
                                .header("Accept-Encoding"))
                .isEqualTo("identity");
    }

    @Test
    void limitsBodiesAfterTheirDecompressionToo() throws Exception {
        String text = " ".repeat((int) TestApi.LIMITS.bodyBytes());
        byte[] bomb =
                gzip(("{\"model\":" + text + "\"letters\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(bomb.length).isLessThan(10_000);
        assertThat(post(bomb, "gzip").status()).isEqualTo(413);
    }

    private Answer post(byte[] body, String encoding) {
        return api.call("POST", "/v1/embeddings", body, "Content-Encoding", encoding);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    @Test
    void noPageMayRunOrKeepAnAnswer() {
        for (String path : new String[] {"/v2", "/v1/models", "/samovar/v1/models", "/nothing"}) {
            Answer answer = api.get(path);
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void keepsItsOwnFaultsToItselfAndReportsThem() {
        TestApi broken =
                TestApi.of(
                        new Services(
                                () -> {
                                    throw new IllegalStateException("secret detail");
                                },
                                () -> null,
                                () -> null,
                                () -> null,
                                () -> null));
        Answer answer = broken.get("/v1/models");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("secret");
        assertThat(broken.defects()).hasSize(1);
        assertThat(api.defects()).isEmpty();
    }
}
