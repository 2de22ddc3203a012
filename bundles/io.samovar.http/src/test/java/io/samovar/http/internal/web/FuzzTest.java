package io.samovar.http.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, the fault is never ours. */
class FuzzTest {
    private static final int ROUNDS = 12_000;
    private static final int HOUSE_LASTS = 100;

    private static final List<String> PATHS =
            List.of(
                    "/v1/embeddings",
                    "/v1/similarity",
                    "/v1/rerank",
                    "/v1/models/letters",
                    "/v2/models/echo/infer",
                    "/v2/models/letters/versions/1.0.0/infer",
                    "/v2/models/letters/ready",
                    "/v2/repository/index",
                    "/v2/repository/models/echo/load",
                    "/v2/health/ready",
                    "/samovar/v1/models/letters/swap",
                    "/samovar/v1/models/letters/unload",
                    "/samovar/v1/models?filename=a.jar");

    private static final List<String> BODIES =
            List.of(
                    "{\"model\":\"letters\",\"input\":[\"a\",\"b\"],\"dimensions\":3}",
                    "{\"model\":\"letters\",\"input\":[[1,2],[3]],\"encoding_format\":\"base64\"}",
                    "{\"source\":\"abc\",\"texts\":[\"a\",\"b\"]}",
                    "{\"query\":\"abc\",\"documents\":[\"a\",{\"text\":\"b\"}],\"top_n\":1}",
                    "{\"id\":\"1\",\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"datatype\":"
                            + "\"FP32\",\"data\":[[1.5,2],[3,-4e3]]}],\"outputs\":[{\"name\":"
                            + "\"x\",\"parameters\":{\"binary_data\":true}}]}",
                    "{\"inputs\":[{\"data\":[\"a\"],\"datatype\":\"BYTES\",\"name\":\"text\","
                            + "\"shape\":[1]}],\"parameters\":{\"binary_data_output\":false}}",
                    "{\"version\":\"1.1.0\"}",
                    "{\"ready\":true}",
                    "MODEL letters 1.2.0\nrest");

    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    ":",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    "null",
                    "true",
                    "NaN",
                    "-",
                    "1e999",
                    "99999999999999999999",
                    "1e-400",
                    "..",
                    "%2e",
                    "%",
                    "/",
                    "//",
                    ";",
                    "é",
                    "\u0000",
                    "\n",
                    "[[[[[[[[[[",
                    "{\"a\":",
                    "BYTES",
                    "INT64",
                    "?",
                    "=",
                    "&");

    private static final List<String> HEADERS =
            List.of(
                    "Inference-Header-Content-Length",
                    "Content-Type",
                    "Content-Encoding",
                    "Origin",
                    "Host",
                    "Authorization",
                    "X-Anything");

    private static final List<String> VALUES =
            List.of(
                    "0",
                    "12",
                    "99999",
                    "-1",
                    "multipart/form-data; boundary=x",
                    "gzip",
                    "null",
                    "localhost",
                    "[::1",
                    ":",
                    "Bearer",
                    "text/plain",
                    "multipart/form-data; x=\"");

    private final Random random = new Random(20261101);

    @Test
    void neverAFaultOfOursAndNeverSilence() {
        TestApi api = TestApi.of(FakeHouse.furnished());
        List<String> all = paths(api);
        int[] classes = new int[6];
        for (int i = 0; i < ROUNDS; i++) {
            if (i % HOUSE_LASTS == 0) {
                assertThat(api.defects()).isEmpty();
                // some of it has been removed by now
                api = TestApi.of(FakeHouse.furnished());
            }
            String path = pick(random.nextBoolean() ? PATHS : all);
            byte[] body =
                    BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(3) == 0) {
                path = text(mutate(path.getBytes(StandardCharsets.UTF_8)));
            }
            if (random.nextInt(5) > 0) {
                body = mutate(body);
            }
            String method = pick(List.of("POST", "POST", "POST", "GET", "PUT", "DELETE", "\u0000"));
            String[] headers =
                    random.nextInt(4) == 0
                            ? new String[] {pick(HEADERS), pick(VALUES)}
                            : new String[0];
            Answer answer = api.call(method, path, body, headers);
            assertThat(answer.status())
                    .as("round %d: %s %s %s", i, method, path, Arrays.toString(headers))
                    .isIn(200, 201, 400, 403, 404, 405, 409, 413, 415, 422, 503, 504);
            assertThat(answer.body()).isNotEmpty();
            classes[answer.status() / 100]++;
        }
        assertThat(api.defects()).isEmpty();
        // the mutations leave enough whole to reach the handlers
        assertThat(classes[2]).isGreaterThan(ROUNDS / 50);
        assertThat(classes[4]).isGreaterThan(ROUNDS / 2);
    }

    /** Returns a path for every route of the table. */
    private static List<String> paths(TestApi api) {
        return api.routes().stream()
                .map(
                        route ->
                                route.template()
                                        .replace("{model}", "letters")
                                        .replace("{version}", "1.0.0"))
                .toList();
    }

    private byte[] mutate(byte[] original) {
        byte[] bytes = original;
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(6));
            bytes =
                    switch (random.nextInt(4)) {
                        case 0 -> splice(bytes, at, to, new byte[0]);
                        case 1 -> splice(bytes, at, at, utf8(pick(PIECES)));
                        case 2 -> splice(bytes, at, to, utf8(pick(PIECES)));
                        default -> splice(bytes, at, to, new byte[] {(byte) random.nextInt()});
                    };
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + middle.length);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
