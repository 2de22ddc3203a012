package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void semicolonsAndLinesSeparate() {
        assertThat(Commands.split("model:list; model:why lexical\n samovar:status;;"))
                .containsExactly("model:list", "model:why lexical", "samovar:status");
    }

    @Test
    void quotedAndNestedSemicolonsDoNot() {
        assertThat(
                        Commands.split(
                                "similarity:compare \"a; b\" 'it''s; c'; each [1 2] { echo $it; echo x }"))
                .containsExactly(
                        "similarity:compare \"a; b\" 'it''s; c'",
                        "each [1 2] { echo $it; echo x }");
        assertThat(Commands.split("echo a\\;b; echo \"\\\";\"; echo (x; y)"))
                .containsExactly("echo a\\;b", "echo \"\\\";\"", "echo (x; y)");
    }

    @Test
    void bracketsInQuotesAreText() {
        assertThat(Commands.split("echo '{'; echo \"(\"; echo done"))
                .containsExactly("echo '{'", "echo \"(\"", "echo done");
    }

    @Test
    void nothingIsNoCommand() {
        assertThat(Commands.split(" ; ")).isEmpty();
    }
}
