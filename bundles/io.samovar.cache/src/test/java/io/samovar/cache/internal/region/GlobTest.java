package io.samovar.cache.internal.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "user_*, user_, true",
        "user_*, user_1, true",
        "user_*, user, false",
        "*_1, user_1, true",
        "*_1, user_12, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, acb, false",
        "?, é, true",
        "?, 😀, true",
        "??, 😀, false",
        "\\*, *, true",
        "\\*, x, false",
        "'', '', true",
        "'', x, false",
        "**, x, true"
    })
    void matches(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void manyStarsTakeNoExponentialTime() {
        assertThat(Glob.of("*a".repeat(30)).matches("a".repeat(29) + "b".repeat(10_000))).isFalse();
    }

    @Test
    void prefixIsWhatStandsForItself() {
        assertThat(prefix("user_*")).isEqualTo("user_");
        assertThat(prefix("us\\*r?x*")).isEqualTo("us*r");
        assertThat(prefix("*x")).isEmpty();
        assertThat(prefix("ü")).isEqualTo("ü");
    }

    @Test
    void escapedTextStandsForItself() {
        String text = "a*b?c\\d";
        assertThat(Glob.of(Glob.escape(text)).matches(text)).isTrue();
        assertThat(Glob.of(Glob.escape(text)).matches("aXb?c\\d")).isFalse();
        assertThatThrownBy(() -> Glob.of("a\\")).hasMessageContaining("\\\\");
    }

    private static String prefix(String pattern) {
        return new String(Glob.of(pattern).prefix(), StandardCharsets.UTF_8);
    }
}
