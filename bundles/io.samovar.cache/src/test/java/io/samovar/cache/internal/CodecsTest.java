package io.samovar.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.cache.Codecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "één 😀 \u0000", "{\"json\": [1, 2.5]}"})
    void textsAreExact(String text) {
        assertThat(Codecs.text().decode(Codecs.text().encode(text))).isEqualTo(text);
    }

    @Test
    void textThatUtf8CannotTellFromOthersIsRefused() {
        assertThatThrownBy(() -> Codecs.text().encode("a\ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void floatsAreExactBitByBit() {
        float[] values = {
            0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN
        };
        byte[] bytes = Codecs.floats().encode(values);
        assertThat(bytes).hasSize(28);
        assertThat(bytes[11]).as("little-endian").isEqualTo((byte) 0x3F);
        float[] decoded = Codecs.floats().decode(bytes);
        for (int i = 0; i < values.length; i++) {
            assertThat(Float.floatToRawIntBits(decoded[i]))
                    .isEqualTo(Float.floatToRawIntBits(values[i]));
        }
        assertThatThrownBy(() -> Codecs.floats().decode(new byte[3]))
                .hasMessageContaining("a multiple of 4");
    }

    @Test
    void bytesAreNobodyElses() {
        byte[] value = {1};
        byte[] encoded = Codecs.bytes().encode(value);
        value[0] = 2;
        assertThat(encoded).containsExactly(1);
    }
}
