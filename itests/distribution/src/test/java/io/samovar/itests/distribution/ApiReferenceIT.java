package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What docs/ says of HTTP, the configuration and the console is what there is. Where the reference
 * is out of date, {@code target/api-reference.md} is what it should be.
 */
class ApiReferenceIT {
    private static final Path EXPECTED = Path.of("target/api-reference.md");
    private static final Set<String> FACTORIES =
            Set.of("io.samovar.alert", "io.samovar.model", "io.samovar.preload");
    private static final Pattern COMMAND =
            Pattern.compile("(?:model|cache|preload|monitor|tuner|samovar|similarity):[a-z]+");

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void theReferenceIsWhatThereIs() throws Exception {
        samovar.distribution().initial("lexical-1.0.0.jar");
        Running runtime = samovar.launch().ready();
        String http = http(runtime.api().get("/samovar/v1/openapi.json").json());
        String configuration = configuration(runtime.api().get("/samovar/v1/config").json());
        assertThat(runtime.stop().status()).isZero();

        String written = read("api-reference.md");
        String expected = with(with(written, "http", http), "configuration", configuration);
        if (!written.equals(expected)) {
            Files.createDirectories(EXPECTED.toAbsolutePath().getParent());
            Files.writeString(EXPECTED, expected);
        }
        assertThat(written)
                .as("docs/api-reference.md; %s is up to date", EXPECTED)
                .isEqualTo(expected);
    }

    @Test
    void everyCommandIsWrittenDownAndExists() throws Exception {
        samovar.distribution().initial("lexical-1.0.0.jar");
        Outcome help = samovar.launch().finish("run", "--exec", "help");
        assertThat(help.status()).isZero();
        Set<String> documented = commands(read("console.md"));
        assertThat(commands(help.out())).isNotEmpty().isEqualTo(documented);
    }

    private String read(String page) throws IOException {
        return Files.readString(samovar.distribution().home().resolve("docs").resolve(page));
    }

    private static Set<String> commands(String text) {
        Matcher matcher = COMMAND.matcher(text);
        return matcher.results().map(r -> r.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String with(String page, String part, String content) {
        String begin = "<!-- " + part + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        assertThat(page).contains(begin);
        return page.substring(0, from) + content + page.substring(to);
    }

    private static String http(JsonObject openApi) {
        StringBuilder table = new StringBuilder("| route | role | what it does |\n|---|---|---|\n");
        for (Map.Entry<String, JsonElement> path : openApi.getAsJsonObject("paths").entrySet()) {
            for (Map.Entry<String, JsonElement> operation :
                    path.getValue().getAsJsonObject().entrySet()) {
                if (!operation.getValue().isJsonObject()) {
                    continue;
                }
                JsonObject described = operation.getValue().getAsJsonObject();
                JsonElement role = described.get("x-samovar-role");
                table.append(
                        "| `%s %s` | %s | %s |%n"
                                .formatted(
                                        operation.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        role == null ? "anybody" : role.getAsString(),
                                        described.get("summary").getAsString()));
            }
        }
        return table.toString();
    }

    private static String configuration(JsonObject config) {
        Map<String, StringBuilder> parts = new TreeMap<>();
        for (JsonElement element : config.getAsJsonArray("settings")) {
            JsonObject setting = element.getAsJsonObject();
            String part = setting.get("part").getAsString();
            if (part.equals("environment") || part.contains("~")) {
                continue;
            }
            parts.computeIfAbsent(
                            part,
                            name ->
                                    new StringBuilder(
                                            "### `%s%s`%n| setting | default | |%n|---|---|---|%n"
                                                    .formatted(
                                                            name,
                                                            FACTORIES.contains(name)
                                                                    ? "~NAME"
                                                                    : "")))
                    .append(
                            "| `%s` | %s | %s |%n"
                                    .formatted(
                                            setting.get("key").getAsString(),
                                            standard(setting.get("default")),
                                            setting.get("description")
                                                    .getAsString()
                                                    .replace("|", "\\|")));
        }
        return String.join("\n", List.copyOf(parts.values()));
    }

    private static String standard(JsonElement value) {
        return value.isJsonNull() || value.getAsString().isEmpty()
                ? ""
                : "`" + value.getAsString() + "`";
    }
}
