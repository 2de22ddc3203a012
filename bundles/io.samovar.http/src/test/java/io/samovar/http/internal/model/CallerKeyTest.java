package io.samovar.http.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller that says who it is keeps its version while another is on trial. */
class CallerKeyTest {
    private static final String EMBED = "{\"model\":\"letters\",\"input\":\"a\"%s}";
    private static final String INFER =
            "{\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"a\"]}]}";

    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    @BeforeEach
    void theNewVersionIsOnTrialForOneOfTwoCallers() {
        house.fake("letters").trial("1.1.0", "ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/embeddings           | {\"model\":\"letters\",\"input\":\"a\"}",
                "/v1/similarity           | {\"source\":\"a\",\"texts\":[\"a\"]}",
                "/v1/rerank               | {\"query\":\"a\",\"documents\":[\"a\"]}",
                "/v2/models/letters/infer | " + INFER,
            })
    void theHeaderDecidesOnEveryRouteThatComputes(String path, String body) {
        assertThat(version(api.post(path, body, "X-Samovar-Key", "ann"))).isEqualTo("1.1.0");
        assertThat(version(api.post(path, body, "x-samovar-key", " ann "))).isEqualTo("1.1.0");
        assertThat(version(api.post(path, body, "x-samovar-key", "bob"))).isEqualTo("1.0.0");
        assertThat(version(api.post(path, body, "x-samovar-key", " "))).isEqualTo("1.0.0");
        assertThat(version(api.post(path, body))).isEqualTo("1.0.0");
        assertThat(house.fake("letters").leases()).isZero();
    }

    @Test
    void theUserOfAnEmbeddingIsAKeyToo() {
        assertThat(version(embed(",\"user\":\"ann\""))).isEqualTo("1.1.0");
        assertThat(version(embed(",\"user\":\"bob\""))).isEqualTo("1.0.0");
        assertThat(version(embed(",\"user\":\"\""))).isEqualTo("1.0.0");
        assertThat(version(embed(",\"user\":null"))).isEqualTo("1.0.0");
        assertThat(embed(",\"user\":7").error()).startsWith("$.user: is a number");
    }

    @Test
    void theHeaderWinsOverTheUser() {
        assertThat(version(embed(",\"user\":\"bob\"", "x-samovar-key", "ann"))).isEqualTo("1.1.0");
        assertThat(version(embed(",\"user\":\"ann\"", "x-samovar-key", "bob"))).isEqualTo("1.0.0");
        assertThat(version(embed(",\"user\":\"ann\"", "x-samovar-key", ""))).isEqualTo("1.1.0");
    }

    @Test
    void whoNamesAVersionGetsItWhateverTheKey() {
        String path = "/v2/models/letters/versions/1.0/infer";
        assertThat(version(api.post(path, INFER, "x-samovar-key", "ann"))).isEqualTo("1.0.0");
    }

    @Test
    void aModelThatCannotAnswerSaysWhenToAskAgain() {
        house.fake("letters").trouble("its strategy is manual and it is not loaded");
        Answer answer = embed("", "x-samovar-key", "ann");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.error()).contains("its strategy is manual");
    }

    private Answer embed(String more, String... headers) {
        return api.post("/v1/embeddings", EMBED.formatted(more), headers);
    }

    private static String version(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.header("x-samovar-model-version").substring("letters/".length());
    }
}
