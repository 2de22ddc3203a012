package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables of the environment: what each does, what beats it, what it refuses. */
class VariablesIT {
    private static final String LEXICAL = "lexical-1.0.0.jar";

    @RegisterExtension final Samovar samovar = new Samovar();

    @BeforeEach
    void oneModel() throws IOException {
        samovar.distribution().initial(LEXICAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENVIRONMENT                   | moon  | no such profile; allowed are",
                "FAST_STARTUP                  | quick | true or false",
                "LAZY_LOADING_ENABLED          | 1     | true or false",
                "PRELOAD_MODELS                | all   | true or false",
                "CACHE_MEMORY_LIMIT_MB         | lots  | a whole number from 1 to 1048576",
                "CACHE_MEMORY_LIMIT_MB         | 0     | a whole number from 1 to 1048576",
                "PRELOAD_MAX_CONCURRENT        | 65    | a whole number from 1 to 64",
                "PRELOAD_MAX_CONCURRENT        | 1.5   | a whole number from 1 to 64",
                "ENABLE_INTELLIGENT_CACHE      | on    | true or false",
                "ENABLE_BACKGROUND_PRELOADING  | no    | true or false",
                "ENABLE_PERFORMANCE_MONITORING | maybe | true or false",
                "AUTO_TUNING_ENABLED           | never | true or false",
            })
    void aBadValueStopsTheStartInOneLine(String variable, String value, String allowed)
            throws Exception {
        Outcome outcome = samovar.launch().env(variable, value).finish("run");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err())
                .startsWith("samovar: " + variable + "=" + value + ": ")
                .contains(allowed);
        assertThat(samovar.distribution().data()).as("nothing half-done").isEmptyDirectory();
    }

    /** Each good value, all of them other than the profile's, and what it changes. */
    @Test
    void aGoodValueBeatsTheProfile() throws Exception {
        Map<String, String> values =
                Map.of(
                        "FAST_STARTUP", "false",
                        "LAZY_LOADING_ENABLED", "true",
                        "PRELOAD_MODELS", "true",
                        "CACHE_MEMORY_LIMIT_MB", "7",
                        "PRELOAD_MAX_CONCURRENT", "5",
                        "ENABLE_INTELLIGENT_CACHE", "true",
                        "ENABLE_BACKGROUND_PRELOADING", "false",
                        "ENABLE_PERFORMANCE_MONITORING", "true",
                        "AUTO_TUNING_ENABLED", "true");
        Launch launch = samovar.launch().env("ENVIRONMENT", "testing");
        values.forEach(launch::env);
        Running runtime = launch.ready();
        assertThat(runtime.profile()).isEqualTo("testing");
        JsonObject profile = setting(runtime, "environment", "ENVIRONMENT");
        assertThat(profile.get("value").getAsString()).isEqualTo("testing");
        for (Map.Entry<String, String> value : values.entrySet()) {
            JsonObject setting = setting(runtime, "environment", value.getKey());
            assertThat(setting.get("value").getAsString()).isEqualTo(value.getValue());
            assertThat(setting.get("origin").getAsString())
                    .as(value.getKey())
                    .isEqualTo("environment");
        }
        assertThat(json(runtime, "/samovar/v1/strategy").get("strategy").getAsString())
                .isEqualTo("hybrid");
        assertThat(json(runtime, "/samovar/v1/cache").get("limit_bytes").getAsLong())
                .isEqualTo(7L << 20);
        assertThat(json(runtime, "/samovar/v1/preload").get("max_concurrent").getAsInt())
                .isEqualTo(5);
        assertThat(runtime.api().get("/metrics").status()).isEqualTo(200);
        assertThat(runtime.stop().status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "development, lazy, 200, 1",
        "production, eager, 1000, 3",
        "testing, lazy, 100, 1",
    })
    void aProfileSetsWhatNobodyElseDoes(
            String profile, String strategy, long megabytes, int concurrent) throws Exception {
        Running runtime = samovar.launch().env("ENVIRONMENT", profile).ready();
        assertThat(runtime.profile()).isEqualTo(profile);
        assertThat(json(runtime, "/samovar/v1/strategy").get("strategy").getAsString())
                .isEqualTo(strategy);
        assertThat(json(runtime, "/samovar/v1/cache").get("limit_bytes").getAsLong())
                .isEqualTo(megabytes << 20);
        assertThat(json(runtime, "/samovar/v1/preload").get("max_concurrent").getAsInt())
                .isEqualTo(concurrent);
        assertThat(
                        setting(runtime, "environment", "CACHE_MEMORY_LIMIT_MB")
                                .get("origin")
                                .getAsString())
                .isEqualTo("profile");
        assertThat(runtime.stop().status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false, false, manual", "false, true, eager", "true, false, lazy"})
    void twoVariablesChooseTheStrategy(String lazy, String preload, String strategy)
            throws Exception {
        Running runtime =
                samovar.launch()
                        .env("LAZY_LOADING_ENABLED", lazy)
                        .env("PRELOAD_MODELS", preload)
                        .ready();
        assertThat(json(runtime, "/samovar/v1/strategy").get("strategy").getAsString())
                .isEqualTo(strategy);
        assertThat(runtime.stop().status()).isZero();
    }

    @Test
    void whatIsSwitchedOffIsAbsentAndTheModelsAnswer() throws Exception {
        Running runtime =
                samovar.launch()
                        .env("ENABLE_INTELLIGENT_CACHE", "false")
                        .env("ENABLE_BACKGROUND_PRELOADING", "false")
                        .env("ENABLE_PERFORMANCE_MONITORING", "false")
                        .env("AUTO_TUNING_ENABLED", "false")
                        .ready();
        assertThat(runtime.api().get("/samovar/v1/cache").status()).isEqualTo(503);
        assertThat(runtime.api().get("/metrics").status()).isEqualTo(503);
        runtime.awaitModel("lexical");
        assertThat(runtime.stop().status()).isZero();
    }

    /** A variable beats a file in etc/, which beats the profile. */
    @Test
    void aFileStandsBetweenTheVariableAndTheProfile() throws Exception {
        Files.writeString(
                samovar.distribution().home().resolve("etc/io.samovar.cache.cfg"),
                "memory.limit.mb = 11\n",
                StandardOpenOption.APPEND);
        Running byFile = samovar.launch().ready();
        assertThat(json(byFile, "/samovar/v1/cache").get("limit_bytes").getAsLong())
                .isEqualTo(11L << 20);
        JsonObject setting = setting(byFile, "io.samovar.cache", "memory.limit.mb");
        assertThat(setting.get("value").getAsString()).isEqualTo("11");
        assertThat(setting.get("origin").getAsString()).isEqualTo("configuration");
        assertThat(byFile.stop().status()).isZero();

        Running byVariable = samovar.launch().env("CACHE_MEMORY_LIMIT_MB", "13").ready();
        assertThat(json(byVariable, "/samovar/v1/cache").get("limit_bytes").getAsLong())
                .isEqualTo(13L << 20);
        assertThat(byVariable.stop().status()).isZero();
    }

    private static JsonObject json(Running runtime, String path) throws Exception {
        Reply reply = runtime.api().get(path);
        assertThat(reply.status()).as("%s: %s", path, reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static JsonObject setting(Running runtime, String part, String key) throws Exception {
        for (JsonElement element : json(runtime, "/samovar/v1/config").getAsJsonArray("settings")) {
            JsonObject setting = element.getAsJsonObject();
            if (setting.get("part").getAsString().equals(part)
                    && setting.get("key").getAsString().equals(key)) {
                return setting;
            }
        }
        throw new AssertionError("no setting " + key + " of " + part);
    }
}
