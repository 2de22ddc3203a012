package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The one service over all parts: brought up, looked at, tuned, taken down; models answer on. */
class OptimizationSystemIT {
    private static final List<String> SECTIONS =
            List.of("cache", "preloader", "monitor", "loader", "tuner", "system_health");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension final Samovar samovar = new Samovar();
    private int asked;

    @BeforeEach
    void onlyLexicalAndATunerInAHurry() throws IOException {
        samovar.distribution().initial("lexical-1.0.0.jar");
        Files.writeString(
                samovar.distribution().home().resolve("etc/io.samovar.tuner.cfg"),
                """
                interval.ms = 200
                samples = 3
                min.requests = 1
                settling = 0.01
                rest.seconds = 1
                longest.rest.seconds = 1
                """);
    }

    @Test
    void initializeBringsEverythingUpAndTheTunerCanBeFollowedAndReverted() throws Exception {
        Running runtime =
                samovar.launch().env("ENVIRONMENT", "testing").ready().awaitModel("lexical");
        Api api = runtime.api();
        assertThat(tuner(api).get("state").getAsString())
                .isEqualTo("off: AUTO_TUNING_ENABLED is false");

        assertThat(api.put("/samovar/v1/profile", "{\"profile\":\"production\"}").status())
                .isEqualTo(200);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            JsonObject stats = stats(api);
                            assertThat(stats.get("profile").getAsString()).isEqualTo("production");
                            assertThat(SECTIONS).allMatch(part -> stats.get(part).isJsonObject());
                        });
        assertThat(stats(api).getAsJsonObject("cache").get("limit_bytes").getAsLong())
                .isEqualTo(1000L << 20);
        assertThat(stats(api).getAsJsonObject("cache").has("hit_rate")).isTrue();
        assertThat(stats(api).getAsJsonObject("preloader").has("success_rate")).isTrue();
        assertThat(stats(api).getAsJsonObject("system_health").keySet())
                .contains("memory_percent", "cpu_percent");
        assertThat(knobs(api))
                .contains("batch.delay", "batch.size", "memory.cache", "preload.concurrency");

        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> {
                            ask(api);
                            return tuner(api).getAsJsonArray("log").asList().stream()
                                    .anyMatch(step -> !text(step, "verdict").equals("running"));
                        });
        JsonObject step = tuner(api).getAsJsonArray("log").get(0).getAsJsonObject();
        assertThat(text(step, "reason")).isNotEmpty();
        assertThat(text(step, "why")).isNotEmpty();
        Path log = samovar.distribution().home().resolve("logs/performance.log");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(log).content().contains("tuner knob="));

        assertThat(api.post("/samovar/v1/tuner/revert").status()).isEqualTo(200);
        for (JsonElement each : tuner(api).getAsJsonArray("knobs")) {
            JsonObject knob = each.getAsJsonObject();
            assertThat(knob.get("value")).as(knob.toString()).isEqualTo(knob.get("start"));
            assertThat(knob.get("locked").getAsBoolean()).isTrue();
        }
        assertThat(tuner(api).get("state").getAsString()).isEqualTo("all knobs are locked");
        assertThat(api.post("/samovar/v1/tuner/nothing/lock").status()).isEqualTo(404);
        ask(api);
    }

    @Test
    void shutdownTakesThePartsDownModelsAnswerOnAndInitializeBringsThemBack() throws Exception {
        Outcome outcome =
                samovar.launch()
                        .env("CACHE_MEMORY_LIMIT_MB", "64")
                        .finish(
                                "run",
                                "--exec",
                                String.join(
                                        "; ",
                                        "samovar:initialize production --json",
                                        "samovar:stats --watch 2 --json",
                                        "tuner:status --json",
                                        "tuner:unlock memory.cache --json",
                                        "tuner:log --json",
                                        "samovar:shutdown --json",
                                        "samovar:stats --watch 2 --json",
                                        "similarity:embed tea --json",
                                        "samovar:initialize --json",
                                        "samovar:stats --watch 2 --json"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        List<JsonElement> answers =
                Arrays.stream(outcome.out().split("\n"))
                        .filter(line -> !line.isBlank())
                        .map(JsonParser::parseString)
                        .toList();
        // a watched view is printed twice, and once more as the answer
        JsonObject up = answers.get(3).getAsJsonObject();
        assertThat(SECTIONS).allMatch(part -> up.get(part).isJsonObject(), "there: " + up);
        JsonObject split =
                answers.get(4).getAsJsonObject().getAsJsonArray("knobs").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .filter(knob -> text(knob, "knob").equals("memory.cache"))
                        .findFirst()
                        .orElseThrow();
        assertThat(split.get("locked").getAsBoolean()).isTrue();
        assertThat(text(split, "why")).isEqualTo("CACHE_MEMORY_LIMIT_MB was given at the start");
        JsonObject down = answers.get(10).getAsJsonObject();
        assertThat(down.get("cache").isJsonNull()).as(down.toString()).isTrue();
        assertThat(down.get("monitor").isJsonNull()).isTrue();
        assertThat(down.get("system_health").isJsonNull()).isTrue();
        assertThat(text(down.getAsJsonObject("tuner"), "state")).startsWith("off: ");
        assertThat(answers.get(11).toString()).contains("lexical");
        JsonObject back = answers.get(answers.size() - 1).getAsJsonObject();
        assertThat(SECTIONS).allMatch(part -> back.get(part).isJsonObject(), "back: " + back);
        assertThat(text(back.getAsJsonObject("tuner"), "state")).doesNotStartWith("off");
    }

    private void ask(Api api) throws IOException, InterruptedException {
        Reply reply = api.embed("lexical", "tea " + asked++);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static JsonObject stats(Api api) throws IOException, InterruptedException {
        return api.get("/samovar/v1/stats").json();
    }

    private static JsonObject tuner(Api api) throws IOException, InterruptedException {
        return api.get("/samovar/v1/tuner").json();
    }

    private static List<String> knobs(Api api) throws IOException, InterruptedException {
        return tuner(api).getAsJsonArray("knobs").asList().stream()
                .map(knob -> text(knob, "knob"))
                .toList();
    }

    private static String text(JsonElement object, String name) {
        return object.getAsJsonObject().get(name).getAsString();
    }
}
