package io.samovar.http.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8BufferTest {
    @Test
    void encodesAsThePlatformDoes() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            int codePoint = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(300);
            if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                text.appendCodePoint(codePoint);
            }
        }
        Utf8Buffer buffer = new Utf8Buffer(16, Integer.MAX_VALUE);
        // in pieces that cut surrogate pairs
        for (int i = 0; i < text.length(); i += 3) {
            buffer.write(text.toString(), i, Math.min(3, text.length() - i));
        }
        assertThat(buffer.toByteArray())
                .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesAQuestionMarkForHalfACharacter() {
        Utf8Buffer buffer = new Utf8Buffer(16, 100);
        buffer.append("a\uD83Db\uDE00c");
        assertThat(new String(buffer.toByteArray(), StandardCharsets.UTF_8)).isEqualTo("a?b?c");
    }

    @Test
    void growsUpToItsLimit() {
        Utf8Buffer buffer = new Utf8Buffer(1, 1000);
        buffer.append("x".repeat(1000));
        assertThat(buffer.size()).isEqualTo(1000);
        assertThatThrownBy(() -> buffer.append('x'))
                .isInstanceOf(TooLargeToWriteException.class)
                .hasMessageContaining("1000");
    }
}
