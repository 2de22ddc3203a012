package io.samovar.tools.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.tools.ToolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in the place of a runtime. */
@DisabledOnOs(OS.WINDOWS)
class ChildRuntimeTest {
    @TempDir private Path home;

    @Test
    void goesAndLeavesNothing() throws Exception {
        script(
                """
                echo "$@" > "$SAMOVAR_DATA/arguments"
                echo "$ENVIRONMENT $SAMOVAR_HTTP_HOST $SAMOVAR_HTTP_PORT" > "$SAMOVAR_LOGS/env"
                [ -d "$SAMOVAR_DEPLOY" ] || exit 9
                echo "something else"
                echo "samovar ready in 123 ms · profile development · http://127.0.0.1:4711"
                exec cat
                """);
        ChildRuntime child = ChildRuntime.start(home);
        Path directory = child.directory();
        try {
            assertThat(child.endpoint()).isEqualTo("http://127.0.0.1:4711");
            assertThat(child.startTime().toMillis()).isEqualTo(123);
            assertThat(ProcessHandle.of(child.pid())).isPresent();
            assertThat(directory.resolve("data/arguments"))
                    .hasContent("run --no-console --stop-on-eof");
            assertThat(directory.resolve("logs/env")).hasContent("development 127.0.0.1 0");
        } finally {
            child.close();
        }
        child.close();

        assertThat(directory).doesNotExist();
        await().until(() -> !child.isAlive());
    }

    @Test
    void oneThatDoesNotGetReadySaysWhyAndLeavesNothing() throws Exception {
        Path trace = home.resolve("trace");
        script(
                """
                dirname "$SAMOVAR_DATA" > %s
                echo "samovar: no luck today" >&2
                exit 1
                """
                        .formatted(trace));

        assertThatThrownBy(() -> ChildRuntime.start(home))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("ended before it was ready")
                .hasMessageContaining("no luck today");
        assertThat(Path.of(Files.readString(trace).strip())).doesNotExist();
    }

    private void script(String content) throws Exception {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path script = bin.resolve("samovar");
        Files.writeString(script, "#!/bin/sh\n" + content, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
