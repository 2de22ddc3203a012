package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

class FrameworkPropertiesTest {
    @TempDir private Path directory;

    private TestHome home;

    @BeforeEach
    void home() throws Exception {
        home = new TestHome(directory);
    }

    @Test
    void aFastStartAnswersFirst() throws Exception {
        assertThat(properties("development"))
                .containsEntry(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "30")
                .containsEntry("samovar.complete.condition", "io.samovar.complete");
    }

    @Test
    void anotherStartIsWholeBeforeItAnswers() throws Exception {
        assertThat(properties("production"))
                .containsEntry(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "40");
    }

    private Map<String, Object> properties(String profile) throws Exception {
        Settings settings =
                new SettingsReader(home.directory(), Map.of("ENVIRONMENT", profile), Map.of())
                        .read();
        return new FrameworkProperties(settings, directory.resolve("cache")).toMap();
    }
}
