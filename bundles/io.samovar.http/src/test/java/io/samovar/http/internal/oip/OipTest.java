package io.samovar.http.internal.oip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.RevisionState;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import org.junit.jupiter.api.Test;

class OipTest {
    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    private JsonObject indexEntry(String name, String version) {
        for (var entry : api.post("/v2/repository/index", "").json().getAsJsonArray()) {
            JsonObject object = entry.getAsJsonObject();
            if (object.get("name").getAsString().equals(name)
                    && (version == null || object.get("version").getAsString().equals(version))) {
                return object;
            }
        }
        throw new AssertionError("no entry for " + name);
    }

    @Test
    void saysWhoItIs() {
        assertThat(api.get("/v2").json())
                .isEqualTo(
                        JsonParser.parseString(
                                "{\"name\":\"samovar\",\"version\":\"9.9.9\",\"extensions\":"
                                        + "[\"model_repository\",\"binary_tensor_data\"]}"));
    }

    @Test
    void describesAModel() {
        JsonObject metadata = api.get("/v2/models/letters").object();
        assertThat(metadata)
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"name":"letters","versions":["1.1.0","1.0.0"],"platform":"java",
                                 "inputs":[{"name":"text","datatype":"BYTES","shape":[-1]}],
                                 "outputs":[{"name":"embedding","datatype":"FP32","shape":[-1,26]}]}
                                """));
        assertThat(api.get("/v2/models/letters/versions/1.1").status()).isEqualTo(200);
    }

    @Test
    void saysThatAModelOrVersionIsNotThere() {
        Answer answer = api.get("/v2/models/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.object().keySet()).containsExactly("error");
        assertThat(answer.error()).isEqualTo("no model 'nothing'; installed: echo, letters");
        assertThat(api.get("/v2/models/letters/versions/3").error())
                .contains("no version '3.0.0'; installed: 1.1.0, 1.0.0");
        assertThat(api.get("/v2/models/letters/versions/three").status()).isEqualTo(400);
        assertThat(api.get("/v2/models/-x").status()).isEqualTo(404);
        assertThat(api.post("/v2/models/nothing/infer", "{}").status()).isEqualTo(404);
    }

    @Test
    void aModelIsReadyFromTheStartAndUntilSomebodyUnloadsIt() {
        assertThat(api.get("/v2/models/letters/ready").object())
                .isEqualTo(JsonParser.parseString("{\"name\":\"letters\",\"ready\":true}"));
        house.load("letters", null);
        assertThat(api.get("/v2/models/letters/ready").status()).isEqualTo(200);
        house.unload("letters", null);
        Answer cold = api.get("/v2/models/letters/ready");
        assertThat(cold.status()).isEqualTo(503);
        assertThat(cold.header("Retry-After")).isEqualTo("1");
        assertThat(cold.error()).contains("letters:1.0.0 is UNLOADED");
    }

    @Test
    void theServerIsReadyWhenSomethingCanAnswerAndNothingWantedIsMissing() {
        assertThat(api.get("/v2/health/live").status()).isEqualTo(200);
        assertThat(api.get("/v2/health/ready").status()).isEqualTo(200);
        house.loading().miss("big:1.0.0 is LOADING: 1 of 2", "other:2.0.0 is FAILED: no room");
        Answer answer = api.get("/v2/health/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.error())
                .isEqualTo("big:1.0.0 is LOADING: 1 of 2; other:2.0.0 is FAILED: no room");
        assertThat(api.get("/v2/health/live").status()).isEqualTo(200);
        assertThat(api.post("/v1/embeddings", "{\"model\":\"letters\",\"input\":\"a\"}").status())
                .isEqualTo(200);
        house.loading().miss();
        assertThat(api.get("/v2/health/ready").status()).isEqualTo(200);
    }

    @Test
    void theLoaderKnowsBetterThanTheBundlesWhatIsWanted() {
        house.add("pin", ModelDescriptor.TENSOR, true, "1.0.0");
        assertThat(api.get("/v2/health/ready").status()).isEqualTo(200);
        TestApi without =
                TestApi.of(
                        new Services(
                                () -> house, () -> house, () -> null, () -> house, () -> null));
        Answer answer = without.get("/v2/health/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).contains("'pin' is VERIFIED");
        house.load("pin", null);
        assertThat(without.get("/v2/health/ready").status()).isEqualTo(200);
    }

    @Test
    void theServerIsNotReadyWithoutAModelThatCanAnswer() {
        FakeHouse empty = new FakeHouse();
        TestApi alone = TestApi.of(empty);
        assertThat(alone.get("/v2/health/live").status()).isEqualTo(200);
        assertThat(alone.get("/v2/health/ready").error()).isEqualTo("no model is installed yet");
        empty.add("m", ModelDescriptor.TENSOR, false, "1.0.0");
        empty.state("m", "1.0.0", RevisionState.FAILED);
        assertThat(alone.get("/v2/health/ready").error()).isEqualTo("no model can answer");
        TestApi nothing =
                TestApi.of(
                        new Services(() -> null, () -> null, () -> null, () -> null, () -> null));
        assertThat(nothing.get("/v2/health/live").status()).isEqualTo(200);
        assertThat(nothing.get("/v2/health/ready").status()).isEqualTo(503);
    }

    @Test
    void theIndexShowsEveryRevisionAndEveryRefusal() {
        house.state("letters", "1.1.0", RevisionState.WARMING);
        house.state("letters", "1.0.0", RevisionState.DRAINING);
        api.post("/samovar/v1/models?filename=half.jar", "MODEL broken\n");
        assertThat(indexEntry("letters", "1.1.0").get("state").getAsString()).isEqualTo("LOADING");
        assertThat(indexEntry("letters", "1.0.0").get("state").getAsString())
                .isEqualTo("UNLOADING");
        assertThat(indexEntry("echo", "1.0.0").get("state").getAsString()).isEqualTo("UNAVAILABLE");
        JsonObject refused = indexEntry("broken", null);
        assertThat(refused.get("state").getAsString()).isEqualTo("UNAVAILABLE");
        assertThat(refused.get("reason").getAsString())
                .isEqualTo("refused: half.jar: is no bundle");
    }

    @Test
    void theIndexCanBeFiltered() {
        house.load("echo", null);
        api.post("/samovar/v1/models", "rubbish");
        Answer answer = api.post("/v2/repository/index", "{\"ready\":true}");
        assertThat(answer.json().getAsJsonArray()).hasSize(1);
        assertThat(answer.text()).contains("\"echo\"", "\"READY\"");
        assertThat(api.post("/v2/repository/index", "{\"ready\":1}").error())
                .startsWith("$.ready: is a number");
    }

    @Test
    void loadsAndUnloads() {
        assertThat(api.post("/v2/repository/models/echo/load", "").status()).isEqualTo(200);
        assertThat(indexEntry("echo", "1.0.0").get("state").getAsString()).isEqualTo("READY");
        Answer unload =
                api.post(
                        "/v2/repository/models/echo/unload",
                        "{\"parameters\":{\"unload_dependents\":true}}");
        assertThat(unload.status()).isEqualTo(200);
        assertThat(indexEntry("echo", "1.0.0").get("state").getAsString()).isEqualTo("UNAVAILABLE");
        assertThat(api.post("/v2/repository/models/none/load", "").status()).isEqualTo(404);
        assertThat(api.post("/v2/repository/models/none/unload", "").status()).isEqualTo(404);
    }

    @Test
    void takesNoFilesAndNoConfigurationFromALoadRequest() {
        for (String parameter : new String[] {"config", "file:1/model.onnx"}) {
            Answer answer =
                    api.post(
                            "/v2/repository/models/echo/load",
                            "{\"parameters\":{\"" + parameter + "\":\"x\"}}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error()).contains(parameter, "not supported");
        }
        assertThat(api.post("/v2/repository/models/echo/load", "{\"parameters\":{}}").status())
                .isEqualTo(200);
    }

    @Test
    void saysWhenToAskAgain() {
        house.fake("letters").trouble("the load takes longer than 30 s");
        Answer answer =
                api.post(
                        "/v2/models/letters/infer",
                        "{\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\","
                                + "\"data\":[\"a\"]}]}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.error()).contains("longer than 30 s");
    }
}
