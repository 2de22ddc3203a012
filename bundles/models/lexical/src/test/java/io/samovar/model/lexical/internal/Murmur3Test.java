package io.samovar.model.lexical.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Murmur3Test {
    /** Values published with the reference implementation and its ports. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, 00000000",
        "'', 1, 514e28b7",
        "test, 0, ba6bd213",
        "'Hello, world!', 0, c0363e43",
        "The quick brown fox jumps over the lazy dog, 0, 2e4ff723"
    })
    void theReferenceIsRight(String text, int seed, String hash) {
        assertThat(ReferenceMurmur3.hash(text.getBytes(StandardCharsets.UTF_8), seed))
                .isEqualTo(Integer.parseUnsignedInt(hash, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "tea", "사모바르", "🫖", "long enough for several blocks"})
    void agreesWithTheReference(String text) {
        int[] codePoints = text.codePoints().toArray();
        byte[] bytes = text.getBytes(Charset.forName("UTF-32LE"));
        for (int seed = 0; seed < 8; seed++) {
            assertThat(Murmur3.hash(seed, codePoints, 0, codePoints.length))
                    .isEqualTo(ReferenceMurmur3.hash(bytes, seed));
        }
    }

    @Test
    void hashesPartOfAnArray() {
        int[] blocks = {1, 2, 3, 4};
        assertThat(Murmur3.hash(5, blocks, 1, 3))
                .isEqualTo(Murmur3.hash(5, new int[] {2, 3}, 0, 2));
    }
}
