package io.samovar.http.internal.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.registry.RevisionState;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingTest {
    private static final String LETTERS = "/samovar/v1/models/letters";
    private static final String STRATEGY = "/samovar/v1/strategy";
    private static final String MEMORY = "/samovar/v1/memory";
    private static final String SETTINGS =
            """
            {"model":"letters","strategy":"%s","own_strategy":%s,"pinned_version":%s,\
            "canary":%s,"keep_alive_seconds":300,"priority":7}""";

    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    private Answer put(String path, String json, String... headers) {
        return api.call("PUT", path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    @Test
    void aLoadMaySayHowLongTheModelStaysUnused() {
        assertThat(keepAlive("{\"keep_alive_seconds\":600}")).isEqualTo(600);
        assertThat(keepAlive("")).as("as it was").isEqualTo(600);
        assertThat(keepAlive("{\"version\":\"1.1\",\"keep_alive_seconds\":0}")).isZero();
        assertThat(keepAlive("{\"keep_alive_seconds\":null}")).as("none of its own").isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"10m\"", "99999999999", "[]"})
    void refusesAKeepAliveThatIsNoDuration(String value) {
        Answer answer = api.post(LETTERS + "/load", "{\"keep_alive_seconds\":%s}".formatted(value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("$.keep_alive_seconds");
    }

    @Test
    void aRequestMayNotSayHowLongItsModelStays() {
        api.post(
                "/v1/embeddings",
                "{\"model\":\"letters\",\"input\":\"a\",\"keep_alive\":\"9h\",\"keep_alive_seconds\":9}");
        assertThat(house.loading().settings("letters").keepAlive().toSeconds()).isEqualTo(300);
    }

    private long keepAlive(String body) {
        Answer answer = api.post(LETTERS + "/load", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return api.get(LETTERS)
                .object()
                .getAsJsonObject("settings")
                .get("keep_alive_seconds")
                .getAsLong();
    }

    @Test
    void pinsTheActiveVersionUnlessToldOtherwise() {
        Answer answer = api.post(LETTERS + "/pin", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(SETTINGS.formatted("hybrid", false, "\"1.0.0\"", null));
        assertThat(api.post(LETTERS + "/pin", "{\"version\":\"1.1\"}").text())
                .isEqualTo(SETTINGS.formatted("hybrid", false, "\"1.1.0\"", null));
        assertThat(house.fake("letters").isActive("1.1.0")).isTrue();
        assertThat(api.post(LETTERS + "/unpin", "").text())
                .isEqualTo(SETTINGS.formatted("hybrid", false, null, null));
    }

    @Test
    void putsAVersionOnTrialAndEndsIt() {
        String path = LETTERS + "/canary";
        assertThat(api.post(path, "{\"version\":\"1.1\",\"percent\":20}").text())
                .isEqualTo(
                        SETTINGS.formatted(
                                "hybrid", false, null, "{\"version\":\"1.1.0\",\"percent\":20}"));
        assertThat(api.post(path, "{\"version\":\"1.1.0\",\"percent\":0}").text())
                .isEqualTo(SETTINGS.formatted("hybrid", false, null, null));
        Answer active = api.post(path, "{\"version\":\"1.0.0\",\"percent\":20}");
        assertThat(active.status()).isEqualTo(409);
        assertThat(active.error()).contains("1.0.0 is the active one");
        assertThat(api.post(path, "{\"version\":\"7\",\"percent\":20}").status()).isEqualTo(404);
    }

    @Test
    void setsTheStrategyOfOneModel() {
        String path = LETTERS + "/strategy";
        assertThat(api.post(path, "{\"strategy\":\"eager\"}").text())
                .isEqualTo(SETTINGS.formatted("eager", true, null, null));
        assertThat(house.loading().strategy()).isEqualTo(LoadStrategy.HYBRID);
        assertThat(api.post(path, "{\"strategy\":null}").text())
                .isEqualTo(SETTINGS.formatted("hybrid", false, null, null));
    }

    @Test
    void showsAndSetsTheStrategyOfAll() {
        assertThat(api.get(STRATEGY).text()).isEqualTo("{\"strategy\":\"hybrid\"}");
        assertThat(put(STRATEGY, "{\"strategy\":\"Manual\"}").text())
                .isEqualTo("{\"strategy\":\"manual\"}");
        assertThat(house.loading().strategy()).isEqualTo(LoadStrategy.MANUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pin      | {\"version\":1}                   | $.version: is a number",
                "/pin      | {\"version\":\"x\"}               | version: 'x' is no version",
                "/canary   | {\"percent\":20}                  | $.version: is missing",
                "/canary   | {\"version\":\"1.1\"}             | $.percent: is missing; accepted: 1",
                "/canary   | {\"version\":null,\"percent\":1}  | $.version: is null",
                "/canary   | {\"version\":\"1.1\",\"percent\":100}   | $.percent: is not a whole",
                "/canary   | {\"version\":\"1.1\",\"percent\":-1}    | $.percent: is not a whole",
                "/canary   | {\"version\":\"1.1\",\"percent\":0.5}   | $.percent: is not a whole",
                "/canary   | {\"version\":\"1.1\",\"percent\":\"5\"} | $.percent: is a string",
                "/strategy | {}                                | $.strategy: is missing",
                "/strategy | {\"strategy\":7}                  | $.strategy: is a number",
            })
    void saysWhatIsWrong(String route, String body, String message) {
        Answer answer = api.post(LETTERS + route, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error()).startsWith(message);
        assertThat(api.get(LETTERS).object().get("settings").toString())
                .contains("\"own_strategy\":false")
                .doesNotContain("percent");
    }

    @Test
    void namesTheStrategiesThatExist() {
        assertThat(api.post(LETTERS + "/strategy", "{\"strategy\":\"eagr\"}").error())
                .isEqualTo(
                        "$.strategy: is 'eagr', which is no strategy; accepted: lazy, eager,"
                                + " hybrid, manual or null for the default of all models");
        Answer all = put(STRATEGY, "{\"strategy\":null}");
        assertThat(all.status()).isEqualTo(400);
        assertThat(all.error())
                .isEqualTo("$.strategy: is null; accepted: lazy, eager, hybrid, manual");
        assertThat(house.loading().strategy()).isEqualTo(LoadStrategy.HYBRID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pin", "unpin", "canary", "strategy"})
    void knowsWhichModelsThereAre(String route) {
        Answer answer =
                api.post(
                        "/samovar/v1/models/x/" + route,
                        "{\"version\":\"1\",\"percent\":1,\"strategy\":\"lazy\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).contains("installed: echo, letters");
    }

    @Test
    void detailsSayWhatIsInForce() {
        api.post(LETTERS + "/strategy", "{\"strategy\":\"lazy\"}");
        assertThat(api.get(LETTERS).object().get("settings"))
                .isEqualTo(JsonParser.parseString(SETTINGS.formatted("lazy", true, null, null)));
        TestApi without =
                TestApi.of(
                        new Services(() -> house, () -> house, () -> null, () -> null, () -> null));
        assertThat(without.get(LETTERS).object().get("settings")).isEqualTo(JsonNull.INSTANCE);
    }

    @Test
    void showsWhoHoldsTheMemory() {
        house.load("letters", null);
        house.add("zebra", ModelDescriptor.TENSOR, false, "1.0.0");
        house.load("zebra", null);
        house.state("zebra", "1.0.0", RevisionState.READY);
        house.loading().miss("echo:1.0.0 is LOADING: 1 of 2");
        assertThat(api.get(MEMORY).text())
                .isEqualTo(
                        """
                        {"budget_bytes":1048576,"used_bytes":3072,"leaving_bytes":1024,\
                        "peak_bytes":4096,"evictions":2,"policy":"greedy-dual",\
                        "missing":["echo:1.0.0 is LOADING: 1 of 2"],"residents":[\
                        {"model":"letters","version":"1.0.0","state":"READY",\
                        "memory_bytes":1024,"leases":0,"since":"2026-11-01T10:00:00Z"},\
                        {"model":"zebra","version":"1.0.0","state":"READY",\
                        "memory_bytes":1024,"leases":0,"since":"2026-11-01T10:00:00Z"}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pin", "/unpin", "/canary", "/strategy"})
    void refusesWritesOfOtherSites(String route) {
        String body = "{\"version\":\"1.1\",\"percent\":1,\"strategy\":\"lazy\"}";
        Answer answer = api.post(LETTERS + route, body, "Sec-Fetch-Site", "cross-site");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(api.post(LETTERS + route, body, "Origin", "https://evil.example").status())
                .isEqualTo(403);
        assertThat(put(STRATEGY, body, "Sec-Fetch-Site", "same-site").status()).isEqualTo(403);
        assertThat(house.loading().strategy()).isEqualTo(LoadStrategy.HYBRID);
        assertThat(house.loading().settings("letters").pinnedVersion()).isEmpty();
        assertThat(house.loading().settings("letters").canary()).isEmpty();
        assertThat(house.loading().settings("letters").ownStrategy()).isFalse();
        for (String path : new String[] {STRATEGY, MEMORY}) {
            assertThat(api.get(path, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(200);
        }
    }

    @Test
    void asksForTheToken() {
        TestApi locked = TestApi.of(house, "open sesame");
        assertThat(locked.post(LETTERS + "/pin", "").status()).isEqualTo(401);
        assertThat(locked.get(STRATEGY).status()).isEqualTo(401);
        assertThat(locked.get(MEMORY).status()).isEqualTo(401);
    }

    @Test
    void labelsAreSetShownAndRemoved() {
        String labels = "/samovar/v1/models/letters/labels";
        assertThat(api.post(labels, "{\"label\":\"stable\",\"version\":\"1.0.0\"}").object())
                .isEqualTo(JsonParser.parseString("{\"stable\":\"1.0.0\"}"));
        assertThat(api.get(labels).object().keySet()).containsExactly("stable");
        assertThat(api.post(labels, "{\"label\":\"stable\"}").object().keySet()).isEmpty();
        assertThat(api.post(labels, "{\"version\":\"1.0.0\"}").error()).contains("$.label");
        assertThat(api.post(labels, "{\"label\":\"1st\"}").error()).contains("$.label", "1st");
    }

    @Test
    void aSwapCanBeForced() {
        Answer answer =
                api.post(
                        "/samovar/v1/models/letters/swap",
                        "{\"version\":\"1.1.0\",\"force\":true}");
        assertThat(answer.object().get("to").getAsString()).isEqualTo("1.1.0");
        assertThat(api.post("/samovar/v1/models/letters/swap", "{\"force\":1}").status())
                .isEqualTo(400);
    }

    @Test
    void theRestGoesOnWhileThePartIsAway() {
        TestApi without =
                TestApi.of(
                        new Services(() -> house, () -> house, () -> null, () -> null, () -> null));
        for (Answer answer :
                new Answer[] {
                    without.post(LETTERS + "/pin", ""),
                    without.post(LETTERS + "/strategy", "{\"strategy\":\"lazy\"}"),
                    without.get(STRATEGY),
                    without.get(MEMORY)
                }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.error()).isEqualTo("the control of model loading is not running");
        }
        assertThat(without.post(LETTERS + "/load", "").status()).isEqualTo(200);
    }
}
