package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void nothingIsAskedForByDefault() throws Exception {
        Arguments arguments = Arguments.parse();

        assertThat(arguments.home()).isEmpty();
        assertThat(arguments.overrides()).isEmpty();
        assertThat(arguments.console()).isFalse();
        assertThat(arguments.commands()).isEmpty();
        assertThat(arguments.stopOnEof()).isFalse();
    }

    @Test
    void optionsStandForEnvironmentVariables() throws Exception {
        Arguments arguments =
                Arguments.parse("--port", "0", "--profile", "testing", "--host", "::1");

        assertThat(arguments.overrides())
                .containsEntry("SAMOVAR_HTTP_PORT", new Arguments.Option("--port", "0"))
                .containsEntry("ENVIRONMENT", new Arguments.Option("--profile", "testing"))
                .containsEntry("SAMOVAR_HTTP_HOST", new Arguments.Option("--host", "::1"));
    }

    @Test
    void commandsLeaveNoRoomForAConsole() throws Exception {
        assertThat(Arguments.parse("--console", "--exec", "model:list").console()).isFalse();
        assertThat(Arguments.parse("--exec", "model:list", "--console").console()).isFalse();
        assertThat(Arguments.parse("--console", "--no-console").console()).isFalse();
        assertThat(Arguments.parse("--console").console()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        LaunchException e =
                catchThrowableOfType(
                        LaunchException.class, () -> Arguments.parse("--prot", "--port"));

        assertThat(e.status()).isEqualTo(2);
        assertThat(e.lines()).hasSize(2);
        assertThat(e.lines().get(0)).startsWith("--prot: unknown argument").contains("--port N");
        assertThat(e.lines().get(1)).startsWith("--port: needs a value").contains("65535");
    }
}
