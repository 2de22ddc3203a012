package io.samovar.http.internal.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    @Test
    void comparesTexts() {
        Answer answer =
                api.post(
                        "/v1/similarity",
                        "{\"source\":\"ab\",\"texts\":[\"ba\",\"a\",\"z\",\"\"]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonObject object = answer.object();
        assertThat(object.keySet()).containsExactly("model", "version", "scores");
        assertThat(object.get("model").getAsString()).isEqualTo("letters");
        assertThat(object.get("version").getAsString()).isEqualTo("1.0.0");
        JsonArray scores = object.getAsJsonArray("scores");
        assertThat(scores.get(0).getAsDouble()).isCloseTo(1, within(1e-6));
        assertThat(scores.get(1).getAsDouble()).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(scores.get(2).getAsDouble()).isZero();
        assertThat(scores).hasSize(4);
        assertThat(answer.header("x-samovar-model-version")).isEqualTo("letters/1.0.0");
    }

    @Test
    void ranksDocuments() {
        Answer answer =
                api.post(
                        "/v1/rerank",
                        "{\"model\":\"letters\",\"query\":\"ab\",\"documents\":[\"z\",{\"id\":1,"
                                + "\"text\":\"ab\"},\"a\"],\"top_n\":2,\"return_documents\":false}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonArray results = answer.object().getAsJsonArray("results");
        assertThat(results).hasSize(2);
        JsonObject best = results.get(0).getAsJsonObject();
        assertThat(best.keySet()).containsExactly("index", "relevance_score");
        assertThat(best.get("index").getAsInt()).isEqualTo(1);
        assertThat(results.get(1).getAsJsonObject().get("index").getAsInt()).isEqualTo(2);
        assertThat(answer.header("x-samovar-model-version")).isEqualTo("letters/1.0.0");
    }

    @Test
    void ranksAllDocumentsIfNotToldOtherwise() {
        String body = "{\"query\":\"a\",\"documents\":[\"a\",\"b\"]%s}";
        for (String top : new String[] {"", ",\"top_n\":null", ",\"top_n\":100"}) {
            Answer answer = api.post("/v1/rerank", body.formatted(top));
            assertThat(answer.object().getAsJsonArray("results")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "similarity | {\"texts\":[\"a\"]}                       | $.source: is missing",
                "similarity | {\"source\":\"a\"}                        | $.texts: is missing",
                "similarity | {\"source\":\"a\",\"texts\":[]}           | $.texts: has 0 elements",
                "similarity | {\"source\":\"a\",\"texts\":\"b\"}        | $.texts: is a string",
                "similarity | {\"source\":\"a\",\"texts\":[1]}          | $.texts[0]: is a number",
                "rerank     | {\"documents\":[\"a\"]}                   | $.query: is missing",
                "rerank     | {\"query\":\"a\",\"documents\":[{}]}      | $.documents[0].text: is",
                "rerank     | {\"query\":\"a\",\"documents\":[7]}       | $.documents[0]: is a number",
                "rerank     | {\"query\":\"a\",\"documents\":[\"a\"],\"top_n\":0} | $.top_n: is not",
            })
    void saysWhatIsWrong(String route, String body, String message) {
        Answer answer = api.post("/v1/" + route, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith(message);
    }

    @Test
    void knowsWhichModelsThereAre() {
        Answer answer =
                api.post("/v1/similarity", "{\"model\":\"x\",\"source\":\"a\",\"texts\":[\"a\"]}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).contains("installed: echo, letters");
    }

    @Test
    void theRestGoesOnWhileTheServiceIsAway() {
        TestApi without =
                TestApi.of(
                        new Services(
                                () -> house, () -> house, () -> null, () -> house, () -> null));
        Answer answer = without.post("/v1/similarity", "{\"source\":\"a\",\"texts\":[\"a\"]}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.error()).isEqualTo("the similarity service is not running");
        assertThat(
                        without.post("/v1/embeddings", "{\"model\":\"letters\",\"input\":\"a\"}")
                                .status())
                .isEqualTo(200);
    }
}
