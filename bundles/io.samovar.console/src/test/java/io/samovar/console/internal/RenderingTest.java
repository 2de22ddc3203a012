package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderingTest {
    @Test
    void numbersAreAlignedToTheRight() {
        Table table = new Table().text("NAME").number("SIZE").text("NOTE");
        table.row("a", 5, "x");
        table.row("longer", 1234, "");

        assertThat(table)
                .hasToString(
                        """
                        NAME    SIZE  NOTE
                        a          5  x
                        longer  1234""");
    }

    @Test
    void wideLettersCountTwice() {
        Table table = new Table().text("NAME").number("N");
        table.row("유사", 1);
        table.row("abcd", 2);

        assertThat(table.toString().lines().skip(1)).containsExactly("유사  1", "abcd  2");
    }

    @Test
    void whatATerminalWouldObeyIsNotShown() {
        assertThat(Cell.visible("a\u001b[31m\nb\u202e")).isEqualTo("a·[31m·b·");
        assertThat(Cell.visible("한글 é\u200d")).isEqualTo("한글 é\u200d");
    }

    @Test
    void longTextsAreCutToTheWidth() {
        assertThat(Cell.shortened(" a\n b  c ", 10)).isEqualTo("a b c");
        assertThat(Cell.shortened("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Cell.shortened("0123456789a", 10)).isEqualTo("012345678…");
        assertThat(Cell.shortened("유사도유사도", 10)).isEqualTo("유사도유…");
    }

    @Test
    void aRowMustFitItsTable() {
        assertThatThrownBy(() -> new Table().text("A").row(1, 2))
                .hasMessageContaining("2 cells in a table of 1 columns");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1.0 KiB",
        "1572864,1.5 MiB",
        "5368709120,5.0 GiB",
        "9223372036854775807,8388608.0 TiB"
    })
    void sizesAreShort(long bytes, String expected) {
        assertThat(Human.bytes(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-5,0 ms",
        "999,999 ms",
        "1000,1.0 s",
        "59999,59.9 s",
        "60000,1 m 0 s",
        "192000,3 m 12 s",
        "3600000,1 h 0 m",
        "86400000,1 d 0 h",
        "98000000,1 d 3 h"
    })
    void durationsHaveTwoUnits(long millis, String expected) {
        assertThat(Human.duration(Duration.ofMillis(millis))).isEqualTo(expected);
    }
}
