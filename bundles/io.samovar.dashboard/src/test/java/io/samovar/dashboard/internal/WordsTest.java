package io.samovar.dashboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the page in both languages, and the keys its scripts ask for. */
class WordsTest {
    private static final Path WEB = Path.of("src/main/resources/web");

    /** A key as a literal, also where a condition chooses between two. */
    private static final Pattern LITERAL = Pattern.compile("'([a-z]+\\.[A-Za-z_-]+)'");

    /** What is asked for with a literal must be there; other literals may be names of metrics. */
    private static final Pattern ASKED = Pattern.compile("\\bt\\('([^']+)'");

    /** A key whose last part, or parts, only the server knows. */
    private static final Pattern OPEN = Pattern.compile("\\bt\\(`([a-z]+\\.[a-z-]*)\\$\\{");

    private static final Pattern NAMED = Pattern.compile("changing\\(\\w+, '([a-z]+)'\\)");
    private static final Pattern HOLE = Pattern.compile("\\{\\w+}");

    private final Map<String, String> english = read("en");
    private final Map<String, String> korean = read("ko");
    private final String scripts = scripts();

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(korean.keySet()).isEqualTo(english.keySet());
        assertThat(english.values()).noneMatch(String::isBlank);
        assertThat(korean.values()).noneMatch(String::isBlank);
    }

    @Test
    void bothLanguagesSayTheSameValues() {
        english.forEach(
                (key, words) -> assertThat(holes(korean.get(key))).as(key).isEqualTo(holes(words)));
    }

    @Test
    void whatTheScriptsAskForIsThere() {
        assertThat(found(ASKED)).isNotEmpty().isSubsetOf(english.keySet());
        assertThat(prefixes())
                .isNotEmpty()
                .allSatisfy(
                        prefix ->
                                assertThat(english.keySet())
                                        .as(prefix)
                                        .anyMatch(key -> key.startsWith(prefix)));
    }

    @Test
    void nothingIsThereThatNobodyAsksFor() {
        Set<String> asked = found(LITERAL);
        Set<String> unused = new TreeSet<>(english.keySet());
        unused.removeIf(
                key -> asked.contains(key) || prefixes().stream().anyMatch(key::startsWith));
        assertThat(unused).isEmpty();
    }

    private Set<String> prefixes() {
        Set<String> prefixes = new HashSet<>(found(OPEN));
        found(NAMED).forEach(prefix -> prefixes.add(prefix + "."));
        return prefixes;
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(scripts)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> holes(String words) {
        return HOLE.matcher(words).results().map(MatchResult::group).sorted().toList();
    }

    private static Map<String, String> read(String language) {
        try {
            JsonObject json =
                    JsonParser.parseString(
                                    Files.readString(WEB.resolve("i18n/" + language + ".json")))
                            .getAsJsonObject();
            Map<String, String> words = new TreeMap<>();
            for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
                words.put(entry.getKey(), entry.getValue().getAsString());
            }
            return words;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String scripts() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(WEB.resolve("js"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all.toString();
    }
}
