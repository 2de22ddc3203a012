package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code bin/samovar run --exec}: every command, as a program reads it and as people do. */
class ConsoleIT {
    @RegisterExtension final Samovar samovar = new Samovar();

    @BeforeEach
    void onlyLexical() throws IOException {
        samovar.distribution().initial("lexical-1.0.0.jar");
    }

    @Test
    void modelsForPrograms() throws Exception {
        List<JsonElement> answers =
                json(
                        "model:list",
                        "model:load lexical",
                        "model:deploy " + samovar.distribution().model("lexical-1.1.0.jar"),
                        "model:rollback lexical",
                        "model:swap lexical 1.1.0",
                        "model:unload lexical 1.1.0",
                        "model:info lexical",
                        "model:why lexical");
        JsonObject listed = answers.get(0).getAsJsonArray().get(0).getAsJsonObject();
        assertThat(listed.get("name").getAsString()).isEqualTo("lexical");
        assertThat(text(answers.get(1), "state")).isEqualTo("READY");
        assertThat(text(answers.get(2), "version")).isEqualTo("1.1.0");
        assertThat(text(answers.get(2), "previous_version")).isEqualTo("1.0.0");
        assertThat(text(answers.get(3), "to")).isEqualTo("1.0.0");
        assertThat(text(answers.get(4), "from")).isEqualTo("1.0.0");
        assertThat(text(answers.get(4), "to")).isEqualTo("1.1.0");
        JsonObject info = answers.get(6).getAsJsonObject();
        assertThat(info.getAsJsonArray("revisions")).hasSize(2);
        assertThat(text(info, "active")).isEqualTo("1.1.0");
        assertThat(text(info.getAsJsonArray("revisions").get(0), "state")).isEqualTo("UNLOADED");
        assertThat(answers.get(7).toString()).contains("swapped out by version 1.1.0");
    }

    @Test
    void modelsForPeople() throws Exception {
        Path broken = samovar.folder("jars").resolve("notes.jar");
        Files.writeString(broken, "no jar");
        Outcome outcome =
                exec(
                        "model:deploy " + samovar.distribution().model("lexical-1.1.0.jar"),
                        "model:list",
                        "model:rollback lexical",
                        "model:why lexical",
                        "samovar:status",
                        "samovar:help");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("lexical 1.1.0 is active, before it 1.0.0")
                .containsPattern("NAME +VERSION +STATE")
                .containsPattern("lexical +1\\.1\\.0 +READY")
                .contains("lexical 1.0.0 is active, loaded in")
                .contains("development", "similarity:duplicates");
        // what belongs to the start is not part of what the commands say
        assertThat(outcome.out()).doesNotContain("samovar ready in");
        assertThat(outcome.err()).contains("samovar ready in");

        Outcome refused = exec("model:deploy " + broken, "model:list");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("notes.jar: not a complete jar");
        assertThat(refused.out()).as("nothing after what failed").isEmpty();
    }

    @Test
    void similarityForPrograms() throws Exception {
        Path folder = texts();
        Path lines = Files.writeString(folder.resolveSibling("lines.txt"), "뜨거운 차\nhot tea\n");
        List<JsonElement> answers =
                json(
                        "similarity:embed 'hot tea' '뜨거운 차'",
                        "similarity:compare '주전자에 차를 우린다' '주전자에 차를 우린다'",
                        "similarity:rank 'hot tea' 'cold beer' 'a pot of hot tea' --top 1",
                        "similarity:rank '뜨거운 차' --file " + lines,
                        "similarity:duplicates " + folder + " --threshold 0.8",
                        "samovar:status");
        JsonArray vectors = answers.get(0).getAsJsonObject().getAsJsonArray("embeddings");
        assertThat(vectors).hasSize(2);
        for (JsonElement vector : vectors) {
            assertThat(vector.getAsJsonObject().getAsJsonArray("vector")).hasSize(1024);
        }
        assertThat(answers.get(1).getAsJsonObject().get("score").getAsDouble())
                .isCloseTo(1, within(1e-6));
        assertThat(best(answers.get(2))).isEqualTo("a pot of hot tea");
        assertThat(best(answers.get(3))).isEqualTo("뜨거운 차");
        JsonObject report = answers.get(4).getAsJsonObject();
        assertThat(report.get("documents").getAsInt()).isEqualTo(5);
        assertThat(report.get("skipped").getAsInt()).isEqualTo(1);
        assertThat(report.getAsJsonArray("pairs").asList())
                .map(pair -> text(pair, "first") + " ~ " + text(pair, "second"))
                .containsExactlyInAnyOrder(
                        "english/one.txt ~ english/two.md", "한국어/둘.txt ~ 한국어/하나.txt");
        assertThat(answers.get(5).toString()).contains("\"profile\":\"development\"");
    }

    @Test
    void whatIsWrongIsSaidAndEndsInAnotherStatus() throws Exception {
        Outcome model = exec("model:info lexicon");
        assertThat(model.status()).isEqualTo(1);
        assertThat(model.err()).contains("no model 'lexicon'", "lexical");
        Outcome option = exec("model:list --jsno");
        assertThat(option.status()).isEqualTo(1);
        assertThat(option.err()).contains("no option --jsno", "usage: model:list");
        Outcome command = exec("model:brew lexical");
        assertThat(command.status()).isEqualTo(1);
        assertThat(command.err()).contains("model:brew");
    }

    private Path texts() throws IOException {
        Path folder = samovar.folder("texts");
        Path english = Files.createDirectory(folder.resolve("english"));
        Path korean = Files.createDirectory(folder.resolve("한국어"));
        Files.writeString(
                english.resolve("one.txt"),
                "A samovar is a metal container used to heat and boil water for tea.");
        Files.writeString(
                english.resolve("two.md"),
                "A samovar is a metal container, used to heat and to boil water for tea!");
        Files.writeString(
                english.resolve("other.txt"), "Releases are cut from the main branch on Mondays.");
        Files.writeString(korean.resolve("하나.txt"), "사모바르는 차를 끓이기 위해 물을 데우는 금속 주전자이다.");
        Files.writeString(korean.resolve("둘.txt"), "사모바르는 차를 끓이기 위하여 물을 데우는 금속 주전자이다!");
        Files.write(folder.resolve("binary.bin"), new byte[] {0, 1, 2});
        return folder;
    }

    private static String best(JsonElement ranking) {
        return text(ranking.getAsJsonObject().getAsJsonArray("results").get(0), "text");
    }

    private static String text(JsonElement object, String name) {
        return object.getAsJsonObject().get(name).getAsString();
    }

    private Outcome exec(String... commands) throws IOException, InterruptedException {
        return samovar.launch().finish("run", "--exec", String.join("; ", commands));
    }

    /** Runs commands and returns what each of them answers to a program. */
    private List<JsonElement> json(String... commands) throws IOException, InterruptedException {
        String[] all = new String[commands.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = commands[i] + " --json";
        }
        Outcome outcome = exec(all);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).hasSize(commands.length);
        return outcome.out().lines().map(JsonParser::parseString).toList();
    }
}
