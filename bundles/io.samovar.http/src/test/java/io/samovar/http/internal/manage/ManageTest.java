package io.samovar.http.internal.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManageTest {
    private static final String MODELS = "/samovar/v1/models";
    private static final String LETTERS = MODELS + "/letters";
    private final FakeHouse house = FakeHouse.furnished();
    private final TestApi api = TestApi.of(house);

    @Test
    void listsModels() {
        JsonObject list = api.get(MODELS).object();
        JsonObject letters = list.getAsJsonArray("models").get(1).getAsJsonObject();
        assertThat(letters.get("name").getAsString()).isEqualTo("letters");
        assertThat(letters.get("task").getAsString()).isEqualTo("text-embedding");
        assertThat(letters.get("previous_version")).isEqualTo(JsonNull.INSTANCE);
        JsonObject active = letters.getAsJsonObject("active");
        assertThat(active.get("version").getAsString()).isEqualTo("1.0.0");
        assertThat(active.get("state").getAsString()).isEqualTo("VERIFIED");
        assertThat(active.get("since").getAsString()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(letters.getAsJsonArray("revisions")).hasSize(2);
        assertThat(list.getAsJsonArray("refusals")).isEmpty();
    }

    @Test
    void saysOfEachModelWhatIsInForce() {
        JsonObject list = api.get(MODELS).object();
        JsonObject letters = list.getAsJsonArray("models").get(1).getAsJsonObject();
        assertThat(letters.getAsJsonObject("settings").get("strategy").getAsString())
                .isEqualTo("hybrid");
        assertThat(letters.has("unused_seconds")).isTrue();
    }

    @Test
    void explainsAModel() {
        JsonObject details = api.get(LETTERS).object();
        assertThat(details.getAsJsonArray("why").get(0).getAsString())
                .isEqualTo("letters:1.0.0 is VERIFIED");
        JsonObject event = details.getAsJsonArray("events").get(0).getAsJsonObject();
        assertThat(event.get("from").getAsString()).isEqualTo("INSTALLED");
        assertThat(event.get("reason").getAsString()).isEqualTo("description read");
        assertThat(api.get(MODELS + "/x").status()).isEqualTo(404);
    }

    @Test
    void explainsAModelThatNeverGotIn() {
        api.post(MODELS + "?filename=bad.jar", "MODEL shiny\n");
        Answer answer = api.get(MODELS + "/shiny");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).endsWith("refused: bad.jar: is no bundle");
        assertThat(api.get(MODELS).object().getAsJsonArray("refusals")).hasSize(1);
    }

    @Test
    void takesABundleAsTheBody() {
        Answer answer = api.post(MODELS, "MODEL letters 2.0.0\n");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(LETTERS);
        JsonObject deployed = answer.object();
        assertThat(deployed.get("version").getAsString()).isEqualTo("2.0.0");
        assertThat(deployed.get("previous_version").getAsString()).isEqualTo("1.0.0");
        assertThat(deployed.get("changed").getAsBoolean()).isTrue();
        assertThat(api.post(MODELS, "MODEL letters 2.0.0\n").status()).isEqualTo(200);
    }

    @Test
    void takesABundleAsAFormField() {
        String form =
                "--XyZ\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
                        + "--XyZ\r\ncontent-disposition: form-data; name=\"file\";"
                        + " filename=\"C:\\\\dir\\\\l;2.jar\"\r\n"
                        + "Content-Type: application/java-archive\r\n\r\n"
                        + "MODEL letters 2.0.0\nwith\r\n--XyNot the end\r\n"
                        + "\r\n--XyZ--\r\n";
        Answer answer =
                api.post(MODELS, form, "Content-Type", "multipart/form-data; boundary=\"XyZ\"");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(house.lastBundleSize())
                .isEqualTo("MODEL letters 2.0.0\nwith\r\n--XyNot the end\r\n".length());
    }

    @Test
    void refusesAFormWithoutFile() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--";
        assertThat(api.post(MODELS, form, "Content-Type", "multipart/form-data;boundary=b").error())
                .contains("no field 'file'");
        assertThat(api.post(MODELS, form, "Content-Type", "multipart/form-data").error())
                .contains("without boundary");
        Answer cut =
                api.post(
                        MODELS,
                        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nMODEL a 1\n",
                        "Content-Type",
                        "multipart/form-data; boundary=b");
        assertThat(cut.status()).isEqualTo(400);
        assertThat(house.find("a")).isEmpty();
    }

    @Test
    void namesARefusedFileWithoutLettingItsNameLeadAnywhere() {
        Answer answer = api.post(MODELS + "?filename=..%2f..%2Fetc%2fpass%3Cwd.jar", "rubbish");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("pass_wd.jar: is no bundle");
        assertThat(api.post(MODELS, "rubbish").error()).startsWith("upload.jar: ");
    }

    @Test
    void limitsUploads() {
        byte[] large = new byte[(int) TestApi.LIMITS.uploadBytes() + 1];
        assertThat(api.call("POST", MODELS, large).status()).isEqualTo(413);
        Answer chunked = api.call("POST", MODELS, large, "Transfer-Encoding", "chunked");
        assertThat(chunked.status()).isEqualTo(413);
        byte[] bundle = new byte[(int) TestApi.LIMITS.uploadBytes()];
        byte[] line = "MODEL big 1\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(line, 0, bundle, 0, line.length);
        assertThat(api.call("POST", MODELS, bundle).status()).isEqualTo(201);
        assertThat(house.lastBundleSize()).isEqualTo(bundle.length);
    }

    @Test
    void loadsUnloadsSwapsAndRollsBack() {
        Answer load = api.post(LETTERS + "/load", "{\"version\":\"1.1\"}");
        assertThat(load.object().get("state").getAsString()).isEqualTo("READY");
        assertThat(load.header("x-samovar-model-version")).isEqualTo("letters/1.1.0");
        assertThat(api.post(LETTERS + "/unload", "").status()).isEqualTo(200);
        assertThat(api.post(LETTERS + "/load", "").object().get("version").getAsString())
                .isEqualTo("1.0.0");
        JsonObject swap = api.post(LETTERS + "/swap", "{\"version\":\"1.1.0\"}").object();
        assertThat(swap)
                .hasToString(
                        "{\"model\":\"letters\",\"from\":\"1.0.0\",\"to\":\"1.1.0\","
                                + "\"changed\":true,\"load_ms\":5,\"drained\":true}");
        JsonObject rollback = api.post(LETTERS + "/rollback", "{}").object();
        assertThat(rollback.get("to").getAsString()).isEqualTo("1.0.0");
        assertThat(api.post(LETTERS + "/swap", "{\"version\":\"1.0\"}").text())
                .contains("\"changed\":false");
    }

    @Test
    void saysWhyAChangeIsNotMade() {
        assertThat(api.post(LETTERS + "/swap", "").error()).startsWith("$.version: is missing");
        assertThat(api.post(LETTERS + "/swap", "{\"version\":\"x\"}").status()).isEqualTo(400);
        assertThat(api.post(LETTERS + "/swap", "{\"version\":1}").error())
                .startsWith("$.version: is a number");
        Answer unknown = api.post(LETTERS + "/swap", "{\"version\":\"7\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.error()).contains("1.0.0, 1.1.0");
        Answer conflict = api.post(LETTERS + "/rollback", "");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.object().get("status").getAsInt()).isEqualTo(409);
        assertThat(conflict.error()).contains("no version before");
    }

    @Test
    void removesModelsAndVersions() {
        assertThat(api.call("DELETE", LETTERS + "?version=1.0.0", new byte[0]).status())
                .isEqualTo(409);
        assertThat(api.call("DELETE", LETTERS + "?version=1.1", new byte[0]).status())
                .isEqualTo(200);
        assertThat(house.find("letters").orElseThrow().revisions()).hasSize(1);
        assertThat(api.call("DELETE", LETTERS, new byte[0]).status()).isEqualTo(200);
        assertThat(house.find("letters")).isEmpty();
        assertThat(api.call("DELETE", LETTERS, new byte[0]).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense"})
    void refusesWritesOfOtherSites(String site) {
        for (String path : new String[] {LETTERS + "/unload", "/v2/repository/models/echo/load"}) {
            Answer answer = api.post(path, "", "Sec-Fetch-Site", site);
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(api.get(LETTERS, "Sec-Fetch-Site", site).status()).isEqualTo(200);
    }

    @Test
    void refusesWritesOfOtherOrigins() {
        String path = LETTERS + "/load";
        for (String origin :
                new String[] {
                    "null",
                    "https://evil.example",
                    "http://localhost:9999",
                    "http://localhost:8080.evil.example",
                    "file://localhost:8080"
                }) {
            assertThat(api.post(path, "", "Origin", origin).status()).as(origin).isEqualTo(403);
        }
        for (String[] own :
                new String[][] {
                    {"Origin", "http://LOCALHOST:8080"}, {"Sec-Fetch-Site", "same-origin"}
                }) {
            Answer form = api.post(path, "", own);
            assertThat(form.status()).isEqualTo(403);
            assertThat(form.error()).contains("x-samovar-csrf");
            assertThat(api.post(path, "", own[0], own[1], "x-samovar-csrf", "1").status())
                    .isEqualTo(200);
        }
        assertThat(api.post(path, "", "Origin", "https://x.example", "Host", "x.example").status())
                .isEqualTo(403);
    }

    @Test
    void theRestGoesOnWhilePartsAreAway() {
        TestApi without =
                TestApi.of(
                        new Services(() -> house, () -> null, () -> null, () -> null, () -> null));
        assertThat(without.get(MODELS).status()).isEqualTo(200);
        assertThat(without.get(LETTERS).status()).isEqualTo(200);
        for (String path : new String[] {MODELS, LETTERS + "/load", LETTERS + "/rollback"}) {
            Answer answer = without.post(path, "");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.error()).endsWith("is not running");
        }
        assertThat(without.call("DELETE", LETTERS, new byte[0]).status()).isEqualTo(503);
    }
}
