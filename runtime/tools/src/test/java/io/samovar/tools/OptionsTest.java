package io.samovar.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of("-o", "--seconds");

    @Test
    void optionsAndOperandsMayBeMixed() throws Exception {
        Options options = Options.parse(KNOWN, List.of("a", "-o", "out", "b"));

        assertThat(options.operands()).containsExactly("a", "b");
        assertThat(options.value("-o")).contains("out");
        assertThat(options.value("--seconds")).isEmpty();
        assertThat(options.number("--seconds", 10, 1, 20)).isEqualTo(10);
    }

    @Test
    void mistakesAreNamedWithWhatIsAllowed() {
        assertThat(misuse("--second", "1"))
                .hasMessage("--second: unknown option; there are --seconds, -o");
        assertThat(misuse("-o")).hasMessage("-o: needs a value");
        assertThat(misuse("--seconds", "0"))
                .hasMessage("--seconds 0: allowed is a whole number from 1 to 20");
        assertThat(misuse("--seconds", "ten")).hasMessageContaining("a whole number");
        assertThat(misuse("-o").isMisuse()).isTrue();
    }

    private static ToolException misuse(String... args) {
        return catchThrowableOfType(
                ToolException.class,
                () -> Options.parse(KNOWN, List.of(args)).number("--seconds", 10, 1, 20));
    }
}
