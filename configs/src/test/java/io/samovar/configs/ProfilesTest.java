package io.samovar.configs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
    @TempDir Path directory;
    private final List<String> problems = new ArrayList<>();
    private Profiles profiles;

    @BeforeEach
    void create() {
        profiles = new Profiles(directory);
    }

    /** The table of the product's promise; the values are part of it. */
    @Test
    void theProfilesThatShip() {
        Profiles shipped = new Profiles(null);
        assertThat(shipped.names()).containsExactly("development", "production", "testing");
        assertThat(values(shipped, "FAST_STARTUP")).containsExactly("true", "false", "true");
        assertThat(values(shipped, "LAZY_LOADING_ENABLED"))
                .containsExactly("true", "false", "true");
        assertThat(values(shipped, "PRELOAD_MODELS")).containsExactly("false", "true", "false");
        assertThat(values(shipped, "CACHE_MEMORY_LIMIT_MB")).containsExactly("200", "1000", "100");
        assertThat(values(shipped, "PRELOAD_MAX_CONCURRENT")).containsExactly("1", "3", "1");
        assertThat(values(shipped, "ENABLE_INTELLIGENT_CACHE"))
                .containsExactly("true", "true", "true");
        assertThat(values(shipped, "ENABLE_BACKGROUND_PRELOADING"))
                .containsExactly("true", "true", "true");
        assertThat(values(shipped, "ENABLE_PERFORMANCE_MONITORING"))
                .containsExactly("true", "true", "true");
        assertThat(values(shipped, "AUTO_TUNING_ENABLED")).containsExactly("true", "true", "false");
        assertThat(problems).isEmpty();
    }

    @Test
    void aProfileSaysOnlyWhatDiffersFromTheOneItExtends() throws IOException {
        write("production", "CACHE_MEMORY_LIMIT_MB = 1000\nFAST_STARTUP = false\n");
        write("edge", "extends = production\nCACHE_MEMORY_LIMIT_MB = 50\n");
        write("kiosk", "extends = edge\nFAST_STARTUP = true\n");

        assertThat(profiles.read("kiosk", problems))
                .hasValue(Map.of("CACHE_MEMORY_LIMIT_MB", "50", "FAST_STARTUP", "true"));
        assertThat(problems).isEmpty();
    }

    @Test
    void aCircleIsNamed() throws IOException {
        write("a", "extends = b\n");
        write("b", "extends = a\n");
        profiles.read("a", problems);
        assertThat(problems).singleElement().asString().contains("b.cfg", "a -> b -> a");
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() throws IOException {
        write("edge", "extends = prod\nCACHE_MEMORY_LIMIT_MB = lots\nSPEED = 1\n");
        assertThat(profiles.read("edge", problems)).hasValue(Map.of());
        assertThat(problems)
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("edge.cfg", "extends=prod", "edge"))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("CACHE_MEMORY_LIMIT_MB=lots", "1 to 1048576"))
                .anySatisfy(line -> assertThat(line).contains("SPEED: no such setting"));
    }

    @Test
    void aProfileThatIsNotThere() {
        assertThat(profiles.read("nowhere", problems)).isEmpty();
        assertThat(profiles.read("../etc/secret", problems)).isEmpty();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name + ".cfg"), content);
    }

    private List<String> values(Profiles shipped, String key) {
        return shipped.names().stream()
                .map(name -> shipped.read(name, problems).orElseThrow().get(key))
                .toList();
    }
}
