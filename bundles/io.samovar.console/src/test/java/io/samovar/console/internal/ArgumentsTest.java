package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArgumentsTest {
    @Test
    void optionsMayStandAnywhere() {
        Arguments arguments = rank("q", "--top", "3", "a", "--json", "--model=m=1", "b");

        assertThat(arguments.words()).containsExactly("q", "a", "b");
        assertThat(arguments.positive(Syntax.TOP, 10)).isEqualTo(3);
        assertThat(arguments.option(Syntax.MODEL)).hasValue("m=1");
        assertThat(arguments.json()).isTrue();
    }

    @Test
    void absentOptionsHaveTheirDefault() {
        Arguments arguments = rank("q");

        assertThat(arguments.positive(Syntax.TOP, 10)).isEqualTo(10);
        assertThat(arguments.option(Syntax.MODEL)).isEmpty();
        assertThat(arguments.json()).isFalse();
        assertThat(arguments.optionalWord(1)).isEmpty();
    }

    @Test
    void behindTwoDashesEverythingIsText() {
        assertThat(rank("--json", "--", "--top", "--", "-x").words())
                .containsExactly("--top", "--", "-x");
    }

    @Test
    void everyMistakeIsAnsweredWithTheUsage() {
        assertRefused("no option --tpo; known: --file, --top, --model, --json", "q", "--tpo", "3");
        assertRefused("no option --json", "q", "--json=yes");
        assertRefused("--top needs a value", "q", "--top");
        assertRefused("--top is '0'; accepted: 1 or more", "q", "--top", "0");
        assertRefused("--top is 'many'; accepted: 1 or more", "q", "--top=many");
        assertRefused("--top is given twice", "q", "--top", "1", "--top", "2");
        assertRefused("0 argument(s), where at least 1 are needed");
        assertRefused("argument 2 is null", "q", null);
    }

    @Test
    void tooManyWordsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Arguments(Syntax.MODEL_INFO, "a", "b"))
                .withMessage("model:info: 'b' is too much\nusage: model:info NAME [--json]");
    }

    @Test
    void fractionsAreChecked() {
        Arguments arguments = new Arguments(Syntax.SIMILARITY_DUPLICATES, "f", "--threshold", ".5");
        assertThat(arguments.fraction(Syntax.THRESHOLD, 0.9)).isEqualTo(0.5);

        for (String wrong : new String[] {"0", "1.1", "NaN", "high"}) {
            Arguments refused =
                    new Arguments(Syntax.SIMILARITY_DUPLICATES, "f", "--threshold", wrong);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> refused.fraction(Syntax.THRESHOLD, 0.9))
                    .withMessageContaining("--threshold is '%s'; accepted: above 0", wrong);
        }
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void everyCommandTakesTheFlagForPrograms(Syntax syntax) {
        String[] words = new String[syntax.least() + 1];
        Arrays.fill(words, "word");
        words[syntax.least()] = "--json";

        assertThat(new Arguments(syntax, words).json()).isTrue();
    }

    private static Arguments rank(String... words) {
        Arguments arguments = new Arguments(Syntax.SIMILARITY_RANK, words);
        arguments.positive(Syntax.TOP, 1);
        return arguments;
    }

    private static void assertRefused(String problem, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rank(words))
                .withMessageContaining(problem)
                .withMessageContaining("usage: similarity:rank QUERY DOCUMENT...");
    }
}
