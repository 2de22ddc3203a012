package io.samovar.http.internal.oip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.model.RequestOptions;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferTest {
    private static final String ECHO = "/v2/models/echo/infer";
    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    private static String request(String datatype, String shape, String data) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}]}"
                .formatted(shape, datatype, data);
    }

    private static JsonObject output(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.object().getAsJsonArray("outputs").get(0).getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | [true,false]",
                "INT8   | [-128,127]",
                "UINT8  | [0,255]",
                "INT16  | [-32768,32767]",
                "UINT16 | [0,65535]",
                "INT32  | [-2147483648,2147483647]",
                "UINT32 | [0,4294967295]",
                "INT64  | [-9223372036854775808,9223372036854775807]",
                "UINT64 | [0,18446744073709551615]",
                "FP16   | [65504.0,-0.33325195]",
                "FP32   | [3.4028235E38,-1.4E-45]",
                "FP64   | [1.7976931348623157E308,4.9E-324]",
                "BYTES  | [\"\",\"서울 \\uD83D\\uDE00 \\\"q\\\" \\u0000\"]",
            })
    void everyDatatypeComesBackAsItWent(String datatype, String data) {
        JsonObject output = output(api.post(ECHO, request(datatype, "[2]", data)));
        assertThat(output.get("name").getAsString()).isEqualTo("x");
        assertThat(output.get("datatype").getAsString()).isEqualTo(datatype);
        assertThat(output.get("shape")).hasToString("[2]");
        JsonArray expected = JsonParser.parseString(data).getAsJsonArray();
        JsonArray found = output.getAsJsonArray("data");
        for (int i = 0; i < 2; i++) {
            if (datatype.startsWith("FP")) {
                assertThat(found.get(i).getAsDouble()).isEqualTo(expected.get(i).getAsDouble());
            } else {
                assertThat(found.get(i).getAsString()).isEqualTo(expected.get(i).getAsString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | 1",
                "INT8   | 128",
                "UINT8  | -1",
                "INT16  | 40000",
                "UINT16 | 65536",
                "INT32  | 2147483648",
                "UINT32 | 4294967296",
                "INT64  | 9223372036854775808",
                "UINT64 | -1",
                "INT32  | 1.5",
                "INT32  | \"1\"",
                "FP16   | 65520",
                "FP32   | 3.5e38",
                "FP32   | NaN",
                "FP64   | 1e309",
                "FP32   | null",
                "BYTES  | 1",
            })
    void refusesElementsThatDoNotFitTheDatatype(String datatype, String element) {
        Answer answer = api.post(ECHO, request(datatype, "[1]", "[" + element + "]"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith("$.inputs[0].data[0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2,3]   | [1,2,3,4,5,6]",
                "[2,3]   | [[1,2,3],[4,5,6]]",
                "[1,2,3] | [[[1,2,3],[4,5,6]]]",
                "[6]     | [1,2,3,4,5,6]",
            })
    void takesElementsFlatAndNested(String shape, String data) {
        JsonObject output = output(api.post(ECHO, request("INT32", shape, data)));
        assertThat(output.get("data")).hasToString("[1,2,3,4,5,6]");
        assertThat(output.get("shape")).hasToString(shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2,3] | [1,2,3,4,5]         | $.inputs[0].data: has 5 elements",
                "[2,3] | [1,2,3,4,5,6,7]     | $.inputs[0].data: has more elements",
                "[2,3] | [[1,2,3],[4,5]]     | $.inputs[0].data[1]: has 2 elements",
                "[2,3] | [[1,2],[3,4],[5,6]] | $.inputs[0].data[0]: has 2 elements",
                "[2,3] | [[1,2,3]]           | $.inputs[0].data: has 1 elements",
                "[2,3] | [[1,2,3],4]         | $.inputs[0].data[1]: is a number",
                "[2,3] | [1,2,[3],4,5,6]     | $.inputs[0].data[2]: is an array",
                "[2]   | [[1],[2]]           | $.inputs[0].data[0]: is an array",
                "[]    | [[1]]               | $.inputs[0].data[0]: is an array",
                "[-1]  | [1]                 | $.inputs[0].shape[0]: is not a whole number",
                "[65536,65536] | [1]         | $.inputs[0].shape: has too many elements",
                "[1]   | 1                   | $.inputs[0].data: is a number",
                "3     | [1]                 | $.inputs[0].shape: is a number",
            })
    void refusesElementsThatDoNotFitTheShape(String shape, String data, String message) {
        Answer answer = api.post(ECHO, request("INT32", shape, data));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith(message);
    }

    @Test
    void takesScalarsAndEmptyTensors() {
        assertThat(output(api.post(ECHO, request("FP32", "[]", "[5]"))).get("data"))
                .hasToString("[5.0]");
        assertThat(output(api.post(ECHO, request("FP32", "[0,3]", "[]"))).get("data"))
                .hasToString("[]");
        assertThat(output(api.post(ECHO, request("FP32", "[2,0]", "[[],[]]"))).get("data"))
                .hasToString("[]");
    }

    @Test
    void takesMembersInAnyOrder() {
        Answer answer =
                api.post(
                        ECHO,
                        "{\"inputs\":[{\"data\":[[1,2],[3,4]],\"datatype\":\"UINT8\",\"name\":\"x\","
                                + "\"shape\":[2,2]}],\"id\":\"q-1\"}");
        assertThat(output(answer).get("data")).hasToString("[1,2,3,4]");
        assertThat(answer.object().get("id").getAsString()).isEqualTo("q-1");
        Answer wrong =
                api.post(
                        ECHO,
                        "{\"inputs\":[{\"data\":[1,-2],\"datatype\":\"UINT8\",\"name\":\"x\","
                                + "\"shape\":[2]}]}");
        assertThat(wrong.error()).startsWith("$.inputs[0].data[1]: is not a whole number");
    }

    @Test
    void saysWhichVersionAnswered() {
        house.swap("letters", "1.1.0");
        String body = request("BYTES", "[1]", "[\"abc\"]").replace("\"x\"", "\"text\"");
        Answer active = api.post("/v2/models/letters/infer", body);
        assertThat(active.header("x-samovar-model-version")).isEqualTo("letters/1.1.0");
        assertThat(active.object().get("model_version").getAsString()).isEqualTo("1.1.0");
        Answer one = api.post("/v2/models/letters/versions/1/infer", body);
        assertThat(one.header("x-samovar-model-version")).isEqualTo("letters/1.0.0");
        assertThat(output(one).get("shape")).hasToString("[1,26]");
        assertThat(house.fake("letters").leases()).isZero();
    }

    @Test
    void givesTheWantedOutputsOnly() {
        String two =
                "{\"inputs\":[{\"name\":\"a\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[1]},"
                        + "{\"name\":\"b\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[2]}],"
                        + "\"outputs\":[{\"name\":\"%s\"}]}";
        assertThat(api.post(ECHO, two.formatted("b")).object().getAsJsonArray("outputs"))
                .hasSize(1);
        Answer unknown = api.post(ECHO, two.formatted("c"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.error()).contains("unknown output");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                   | $.inputs: is missing or empty",
                "{\"inputs\":[]}                      | $.inputs: is missing or empty",
                "{\"inputs\":[{}]}                    | $.inputs[0].name: is missing",
                "{\"inputs\":[{\"name\":\"x\"}]}      | $.inputs[0].datatype: is missing",
                "{\"inputs\":[{\"datatype\":\"FP8\"}]} | $.inputs[0].datatype: is no datatype",
                "{\"inputs\":{}}                      | $.inputs: is an object",
                "[]                                   | $: is an array",
                "{\"inputs\":[],\"inputs\":[]}        | $.inputs: is there twice",
                "{\"id\":7}                           | $.id: is a number",
                "{\"outputs\":[{}]}                   | $.outputs[0].name: is missing",
            })
    void saysWhatIsWrongAndWhere(String body, String message) {
        Answer answer = api.post(ECHO, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith(message);
    }

    @Test
    void refusesTheSameInputTwice() {
        String input = "{\"name\":\"x\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[1]}";
        Answer answer = api.post(ECHO, "{\"inputs\":[" + input + "," + input + "]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith("$.inputs[1].name: is there twice");
    }

    @Test
    void countsTensorsAfterExpansion() {
        // one byte of JSON for each eight bytes of tensor
        String zeros = "0,".repeat(200_000) + "0";
        Answer answer = api.post(ECHO, request("FP64", "[200001]", "[" + zeros + "]"));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.error()).contains("at most " + TestApi.LIMITS.bodyBytes());
    }

    @Test
    void aShapeAloneCostsNothing() {
        Answer answer = api.post(ECHO, request("FP64", "[2000000000]", "[1]"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("has 1 elements");
    }

    @Test
    void takesAndGivesBinaryTensors() {
        ByteBuffer floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(1.5f).putFloat(Float.NaN);
        byte[] json =
                ("{\"inputs\":[{\"name\":\"n\",\"shape\":[2],\"datatype\":\"INT8\",\"data\":[1,2]},"
                                + "{\"name\":\"x\",\"shape\":[2],\"datatype\":\"FP32\","
                                + "\"parameters\":{\"binary_data_size\":8}}],"
                                + "\"parameters\":{\"binary_data_output\":true},"
                                + "\"outputs\":[{\"name\":\"n\",\"parameters\":{\"binary_data\":false}},"
                                + "{\"name\":\"x\"}]}")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(json, json.length + 8);
        System.arraycopy(floats.array(), 0, body, json.length, 8);
        String header = "Inference-Header-Content-Length";
        Answer answer = api.call("POST", ECHO, body, header, String.valueOf(json.length));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.response().contentType()).isEqualTo("application/octet-stream");
        int length = Integer.parseInt(answer.header(header));
        JsonObject head =
                JsonParser.parseString(new String(answer.body(), 0, length, StandardCharsets.UTF_8))
                        .getAsJsonObject();
        assertThat(head.getAsJsonArray("outputs").get(0).getAsJsonObject().get("data"))
                .hasToString("[1,2]");
        assertThat(
                        head.getAsJsonArray("outputs")
                                .get(1)
                                .getAsJsonObject()
                                .getAsJsonObject("parameters")
                                .get("binary_data_size")
                                .getAsInt())
                .isEqualTo(8);
        assertThat(Arrays.copyOfRange(answer.body(), length, answer.body().length))
                .isEqualTo(floats.array());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1   | 8 | 8 | accepted: the length of the JSON",
                "x    | 8 | 8 | accepted: the length of the JSON",
                "9999 | 8 | 8 | not valid",
                "50   | 8 | 8 | not valid JSON at line 1",
                "ok   | 8 | 7 | asks for more bytes than the body has",
                "ok   | 8 | 9 | the body goes on after the last tensor",
                "ok   | 7 | 7 | does not fit",
                "none | 8 | 0 | is there without the header",
            })
    void refusesBinaryTensorsThatDoNotAddUp(String header, int said, int sent, String message) {
        byte[] json =
                ("{\"inputs\":[{\"name\":\"x\",\"shape\":[2],\"datatype\":\"FP32\","
                                + "\"parameters\":{\"binary_data_size\":"
                                + said
                                + "}}]}")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(json, json.length + sent);
        String[] headers =
                header.equals("none")
                        ? new String[0]
                        : new String[] {
                            "Inference-Header-Content-Length",
                            header.equals("ok") ? String.valueOf(json.length) : header
                        };
        Answer answer = api.call("POST", ECHO, body, headers);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(message);
    }

    @Test
    void saysThatJsonCannotExpressAnOutput() {
        byte[] json =
                ("{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\","
                                + "\"parameters\":{\"binary_data_size\":4}}]}")
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(json.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        body.put(json).putFloat(Float.NaN);
        Answer answer =
                api.call(
                        "POST",
                        ECHO,
                        body.array(),
                        "Inference-Header-Content-Length",
                        String.valueOf(json.length));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error()).contains("binary_data");
    }

    @Test
    void takesABodyThatIsTheOneTensor() {
        Answer answer =
                api.call(
                        "POST",
                        "/v2/models/letters/infer",
                        "abba".getBytes(StandardCharsets.UTF_8),
                        "Inference-Header-Content-Length",
                        "0");
        assertThat(answer.status()).isEqualTo(200);
        int json = Integer.parseInt(answer.header("Inference-Header-Content-Length"));
        ByteBuffer numbers =
                ByteBuffer.wrap(answer.body(), json, answer.body().length - json)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(numbers.remaining()).isEqualTo(26 * 4);
        assertThat(numbers.getFloat(0)).isEqualTo(numbers.getFloat(4)).isGreaterThan(0.7f);
        assertThat(numbers.getFloat(8)).isZero();
    }

    @Test
    void tellsTheModelHowUrgentARequestIs() {
        String input = "{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}";
        String body =
                "{\"parameters\":{\"timeout\":%s,\"priority\":%s},\"inputs\":[" + input + "]}";
        assertThat(api.post(ECHO, body.formatted(2_500_000, 1)).status()).isEqualTo(200);
        assertThat(api.post(ECHO, body.formatted(0, 0)).status()).isEqualTo(200);
        assertThat(api.post(ECHO, body.formatted(1, 99)).status()).isEqualTo(200);
        assertThat(
                        api.post(
                                        ECHO,
                                        body.formatted(1, 1),
                                        "x-samovar-timeout-ms",
                                        "7",
                                        "x-samovar-priority",
                                        "3")
                                .status())
                .isEqualTo(200);
        assertThat(house.fake("echo").options())
                .containsExactly(
                        new RequestOptions(Optional.of(Duration.ofMillis(2500)), 10),
                        RequestOptions.DEFAULT,
                        new RequestOptions(Optional.of(Duration.ofNanos(1000)), 1),
                        new RequestOptions(Optional.of(Duration.ofMillis(7)), 3));
        for (String wrong : new String[] {"0", "-1", "soon", "99999999999999999999"}) {
            Answer answer = api.post(ECHO, body.formatted(0, 0), "x-samovar-timeout-ms", wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).contains("x-samovar-timeout-ms", wrong);
        }
        assertThat(api.post(ECHO, body.formatted(-1, 0)).status()).isEqualTo(400);
    }
}
