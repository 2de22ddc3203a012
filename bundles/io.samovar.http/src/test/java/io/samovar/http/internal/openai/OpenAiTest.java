package io.samovar.http.internal.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiTest {
    private static final String PATH = "/v1/embeddings";
    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    private Answer embed(String input, String... more) {
        return api.post(
                PATH, "{\"model\":\"letters\",\"input\":" + input + String.join("", more) + "}");
    }

    private static JsonObject data(Answer answer, int index) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.object().getAsJsonArray("data").get(index).getAsJsonObject();
    }

    private static JsonArray vector(Answer answer, int index) {
        return data(answer, index).getAsJsonArray("embedding");
    }

    @Test
    void embedsOneText() {
        Answer answer = embed("\"aab\"");
        JsonObject object = answer.object();
        assertThat(object.keySet()).containsExactly("object", "data", "model", "usage");
        assertThat(object.get("object").getAsString()).isEqualTo("list");
        assertThat(object.get("model").getAsString()).isEqualTo("letters");
        assertThat(object.get("usage")).hasToString("{\"prompt_tokens\":1,\"total_tokens\":1}");
        assertThat(data(answer, 0).get("object").getAsString()).isEqualTo("embedding");
        assertThat(vector(answer, 0)).hasSize(26);
        assertThat(vector(answer, 0).get(0).getAsDouble())
                .isCloseTo(2 / Math.sqrt(5), within(1e-6));
        assertThat(answer.header("x-samovar-model-version")).isEqualTo("letters/1.0.0");
        assertThat(answer.header("x-request-id")).matches("req_[0-9a-f]{32}");
    }

    @Test
    void embedsManyTextsInTheirOrder() {
        Answer answer = embed("[\"a\",\"b c\",\"\\u00e9z\"]");
        assertThat(vector(answer, 1).get(1).getAsFloat()).isEqualTo((float) Math.sqrt(0.5));
        assertThat(data(answer, 2).get("index").getAsInt()).isEqualTo(2);
        assertThat(vector(answer, 2).get(25).getAsFloat()).isEqualTo(1f);
        assertThat(answer.object().getAsJsonObject("usage").get("total_tokens").getAsInt())
                .isEqualTo(4);
    }

    @Test
    void embedsTokens() {
        assertThat(vector(embed("[97,98,98]"), 0).get(1).getAsDouble())
                .isCloseTo(2 / Math.sqrt(5), within(1e-6));
        Answer two = embed("[[97],[122,122]]");
        assertThat(vector(two, 0).get(0).getAsFloat()).isEqualTo(1f);
        assertThat(vector(two, 1).get(25).getAsFloat()).isEqualTo(1f);
    }

    @Test
    void encodesAsBase64OfLittleEndianFloats() {
        Answer answer = embed("\"aab\"", ",\"encoding_format\":\"base64\"");
        byte[] bytes = Base64.getDecoder().decode(data(answer, 0).get("embedding").getAsString());
        ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes).hasSize(26 * 4);
        JsonArray numbers = vector(embed("\"aab\"", ",\"encoding_format\":\"float\""), 0);
        for (int i = 0; i < 26; i++) {
            assertThat(floats.getFloat()).isEqualTo(numbers.get(i).getAsFloat());
        }
    }

    @Test
    void shortensAndScalesAgain() {
        JsonArray vector = vector(embed("\"aabz\"", ",\"dimensions\":2"), 0);
        assertThat(vector).hasSize(2);
        assertThat(vector.get(0).getAsDouble()).isCloseTo(2 / Math.sqrt(5), within(1e-6));
        assertThat(vector(embed("\"zzz\"", ",\"dimensions\":2"), 0)).hasToString("[0.0,0.0]");
        Answer tooMany = embed("\"a\"", ",\"dimensions\":27");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.error()).contains("1 to 26");
        assertThat(house.fake("letters").leases()).isZero();
    }

    @Test
    void toleratesWhatOtherServersKnow() {
        assertThat(
                        embed(
                                        "\"a\"",
                                        ",\"user\":\"u\",\"input_type\":\"query\",\"truncate\":"
                                                + "{\"x\":[1]},\"dimensions\":null,"
                                                + "\"encoding_format\":null")
                                .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\":\"a\"}                             | model  | $.model: is missing",
                "{\"model\":\"letters\"}                       | input  | $.input: is missing",
                "{\"model\":7,\"input\":\"a\"}                 | model  | $.model: is a number",
                "{\"model\":null,\"input\":\"a\"}              | model  | $.model: is null",
                "{\"model\":\"letters\",\"input\":\"\"}        | input  | $.input: is empty",
                "{\"model\":\"letters\",\"input\":[]}          | input  | $.input: has 0 elements",
                "{\"model\":\"letters\",\"input\":[\"a\",\"\"]} | input[1] | $.input[1]: is empty",
                "{\"model\":\"letters\",\"input\":[\"a\",1]}   | input[1] | $.input[1]: is a number",
                "{\"model\":\"letters\",\"input\":[1,\"a\"]}   | input[1] | $.input[1]: is a string",
                "{\"model\":\"letters\",\"input\":[1,[2]]}     | input[1] | $.input[1]: is an array",
                "{\"model\":\"letters\",\"input\":[[1],2]}     | input[1] | $.input[1]: is a number",
                "{\"model\":\"letters\",\"input\":[[]]}        | input[0] | $.input[0]: has 0",
                "{\"model\":\"letters\",\"input\":[-1]}        | input[0] | $.input[0]: is not a",
                "{\"model\":\"letters\",\"input\":[null]}      | input[0] | $.input[0]: is null",
                "{\"model\":\"letters\",\"input\":{}}          | input  | $.input: is an object",
                "{\"model\":\"letters\",\"input\":\"a\",\"encoding_format\":\"hex\"} "
                        + "| encoding_format | $.encoding_format: is no encoding",
                "{\"model\":\"letters\",\"input\":\"a\",\"dimensions\":0} "
                        + "| dimensions | $.dimensions: is not a whole number",
                "{\"model\":\"letters\",\"input\":\"a\",\"input\":\"b\"} "
                        + "| input | $.input: is there twice",
            })
    void saysWhatIsWrongInTheShapeThatClientsKnow(String body, String param, String message) {
        Answer answer = api.post(PATH, body);
        assertThat(answer.status()).isEqualTo(400);
        JsonObject error = answer.object().getAsJsonObject("error");
        assertThat(error.keySet()).containsExactly("message", "type", "param", "code");
        assertThat(error.get("type").getAsString()).isEqualTo("invalid_request_error");
        assertThat(error.get("param").getAsString()).isEqualTo(param);
        assertThat(error.get("message").getAsString()).startsWith(message);
        assertThat(answer.header("x-request-id")).matches("req_[0-9a-f]{32}");
    }

    @Test
    void takesNoMoreThan2048Inputs() {
        assertThat(embed("[" + "\"a\",".repeat(2047) + "\"a\"]").status()).isEqualTo(200);
        assertThat(embed("[" + "\"a\",".repeat(2048) + "\"a\"]").error())
                .contains("1 to 2048 elements");
    }

    @Test
    void knowsWhatIsNotThereAndWhatIsNotThereYet() {
        for (String name : new String[] {"text-embedding-3-small", "org/model", "../x", ""}) {
            Answer unknown = api.post(PATH, "{\"model\":\"" + name + "\",\"input\":\"a\"}");
            assertThat(unknown.status()).isEqualTo(404);
            JsonObject error = unknown.object().getAsJsonObject("error");
            assertThat(error.get("code").getAsString()).isEqualTo("model_not_found");
            assertThat(error.get("param").getAsString()).isEqualTo("model");
        }
        house.fake("letters").trouble("it is loading");
        Answer loading = embed("\"a\"");
        assertThat(loading.status()).isEqualTo(503);
        assertThat(loading.header("Retry-After")).isEqualTo("2");
        JsonObject error = loading.object().getAsJsonObject("error");
        assertThat(error.get("code").getAsString()).isEqualTo("model_loading");
        assertThat(error.get("type").getAsString()).isEqualTo("server_error");
        assertThat(api.post(PATH, "{\"model\":\"echo\",\"input\":\"a\"}").error())
                .contains("embeds no text");
    }

    @Test
    void listsModels() {
        JsonObject list = api.get("/v1/models").object();
        assertThat(list.get("object").getAsString()).isEqualTo("list");
        JsonObject first = list.getAsJsonArray("data").get(0).getAsJsonObject();
        assertThat(first.keySet()).containsExactly("id", "object", "created", "owned_by");
        assertThat(first.get("id").getAsString()).isEqualTo("echo");
        assertThat(first.get("created").getAsLong()).isEqualTo(1793527200L);
        assertThat(api.get("/v1/models/letters").object().get("id").getAsString())
                .isEqualTo("letters");
        Answer unknown = api.get("/v1/models/gpt");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.object().getAsJsonObject("error").get("code").getAsString())
                .isEqualTo("model_not_found");
    }
}
